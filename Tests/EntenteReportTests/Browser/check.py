"""Checks a report in Chromium and prints `ok NAME` or `not ok NAME: REASON` for each check.

usage: check.py CHROMIUM REPORT sample|hostile [PICTURES]
"""
import csv
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "EntenteTestSupport" / "Browser"))
from checks import CONTRAST, equal, expect, names_and_roles, run, text  # noqa: E402

program, report, kind = sys.argv[1:4]
pictures = Path(sys.argv[4]) if len(sys.argv) > 4 else None
TABS = ["diagram", "deals", "actors", "weapons", "brokers", "documents", "about"]
checks = {"sample": [], "hostile": []}


def check(*kinds):
    def note(function):
        for name in kinds:
            checks[name].append(function)
        return function
    return note


@check("sample", "hostile")
def opens_and_asks_nothing(b):
    for tab in TABS:
        b.click_on("#tab-" + tab)
        equal(b.run("[...document.querySelectorAll('main > section')].filter(s => !s.hidden).map(s => s.id)"), [tab])
    b.click_on("#tab-diagram")
    equal([r for r in b.requests if not r.startswith("file:///")], [])
    equal(len(b.requests), 1)
    equal(b.errors, [])


@check("sample")
def the_policy_refuses_other_scripts_and_connections(b):
    b.run("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); s.remove(); })()")
    equal(b.run("window.ran ?? false"), False)
    equal(b.run("fetch('https://example.org/').then(() => 'fetched', () => 'refused')"), "refused")
    equal(b.run("new Promise(done => { const i = new Image(); i.onload = () => done('loaded'); i.onerror = () => done('refused'); i.src = 'https://example.org/a.png'; })"), "refused")
    expect(any("Content Security Policy" in e for e in b.errors), b.errors)
    b.errors.clear()
    b.requests[:] = b.requests[:1]


@check("sample")
def the_diagram_is_painted(b):
    colors = b.run("""(() => { const c = document.querySelector('#stage'); const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', { willReadFrequently: true });
      copy.drawImage(c, 0, 0); const d = copy.getImageData(0, 0, c.width, c.height).data;
      const seen = new Set(); for (let i = 0; i < d.length; i += 4) seen.add((d[i] << 16 | d[i + 1] << 8 | d[i + 2]).toString(16).padStart(6, '0')); return [...seen]; })()""")
    for color in ("115783", "8fccbe", "d09f87"):
        expect(color in colors, color, "is not in the picture")


@check("sample")
def search_suggests_without_case_and_accents(b):
    b.press("/")
    b.type("MÁLIKI")
    options = b.run("[...document.querySelectorAll('#search [role=option]')].map(o => o.innerText)")
    expect(options and options[0].startswith("Nouri al-Maliki"), options)
    equal(b.run("document.activeElement.getAttribute('aria-expanded')"), "true")
    b.press("Enter")
    equal(text(b, "#dossier h2"), "Nouri al-Maliki")
    equal(b.run("document.activeElement.tagName"), "H2")
    equal(b.run("location.hash"), "#actor%2Fnouri-al-maliki")
    expect("prime minister" in text(b, "#dossier"), "the office is missing")
    b.press("Escape")
    equal(b.run("document.querySelector('#dossier').hidden"), True)
    equal(b.run("document.activeElement.getAttribute('role')"), "combobox")


@check("sample")
def a_click_on_a_node_shows_its_dossier_with_quotes(b):
    b.run("document.activeElement.blur()")
    box = b.run("(() => { const r = document.querySelector('#stage').getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()")
    found = None
    for row in range(1, 20):
        for column in range(1, 30):
            x, y = box[0] + box[2] * column / 30, box[1] + box[3] * row / 20
            b.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
            hint = b.run("document.querySelector('#hint').hidden ? null : document.querySelector('#hint').textContent")
            if hint and " " + hint == " Iraq":
                found = (x, y)
                break
        if found:
            break
    expect(found, "the pointer met no Iraq")
    b.click(*found)
    equal(text(b, "#dossier h2"), "Iraq")
    expect(b.run("document.querySelectorAll('#dossier .quote blockquote').length") > 0, "no quote")
    expect(b.run("document.querySelector('#dossier').scrollWidth <= document.querySelector('#dossier').clientWidth"), "the dossier is cut off at its side")
    expect("delivered" in text(b, "#dossier"), "no deal by status")
    b.run("document.querySelector('#dossier details.statement summary').click()")
    b.settle()
    expect(b.run("document.querySelector('#dossier details.statement .quote blockquote').innerText.length") > 10, "no sentence")
    b.press("Escape")


@check("sample")
def a_quote_leads_to_its_place_in_the_document(b):
    b.run("document.querySelector('#tab-deals').click()")
    b.run("document.querySelector('#deals tbody button').click()")
    quoted = b.run("document.querySelector('#dossier blockquote').textContent")
    b.run("document.querySelector('#dossier .quote figcaption button.link').click()")
    b.wait("document.querySelector('#dossier .wanted') !== null")
    expect(quoted in b.run("document.querySelector('#dossier .wanted').textContent"), quoted)
    b.press("Escape")
    b.click_on("#tab-diagram")


@check("sample")
def filters_count_and_leave_out(b):
    def counts():
        return b.run("Object.fromEntries([...document.querySelectorAll('#filters input[type=checkbox][name]')].map(i => [i.value, Number(i.parentElement.querySelector('.count').textContent)]))")
    before, shown = counts(), text(b, "#shown")
    b.run("document.querySelector('#filters input[value=delivered]').click()")
    b.settle()
    expect(text(b, "#shown") != shown, "nothing went")
    equal(counts()["delivered"], before["delivered"])
    expect(counts()["deal"] == before["deal"] - before["delivered"], counts())
    b.click_on("#tab-deals")
    expect("delivered" not in b.run("[...document.querySelectorAll('#deals tbody tr')].map(r => r.children[1].innerText)"), "the table shows what is left out")
    b.click_on("#tab-diagram")
    b.run("[...document.querySelectorAll('#filters button')].find(x => x.textContent === 'Show all again').click()")
    b.settle()
    equal(text(b, "#shown"), shown)
    for name, change in (("Years", "const y = document.querySelector('#filters input[type=number]'); y.value = y.max; y.dispatchEvent(new Event('change'))"),
                         ("Confidence", "const c = document.querySelector('#confidence'); c.value = 0.9; c.dispatchEvent(new Event('input'))")):
        b.run("(() => { " + change + "; })()")
        b.settle()
        expect(text(b, "#shown") != shown, name, "leaves nothing out")
        count = text(b, f"#filter-{name} p .count")
        expect(count.startswith(": ") and int(count[2:]) > 0, "no count beside", name, count)
        b.run("[...document.querySelectorAll('#filters button')].find(x => x.textContent === 'Show all again').click()")


@check("sample")
def paths_are_found_and_cited(b):
    b.run("[...document.querySelectorAll('#tools button')].find(x => x.textContent === 'Find paths').click()")
    for name, place in (("Maliki", 0), ("Putin", 1)):
        b.run(f"document.querySelectorAll('#dossier input')[{place}].focus()")
        b.type(name)
        b.press("Enter")
    paths = b.run("[...document.querySelectorAll('#dossier details.path > summary')].map(s => s.innerText)")
    expect(paths and paths[0].startswith("Nouri al-Maliki — ") and " — Vladimir Putin · " in paths[0], paths)
    expect(b.run("document.querySelectorAll('#dossier details.path[open] blockquote').length") >= 2, "steps without sentences")
    b.press("Escape")


@check("sample")
def clusters_fold(b):
    label = "document.querySelector('#stage').getAttribute('aria-label')"
    before = b.run(label)
    fold = "[...document.querySelectorAll('#tools button')].find(x => x.textContent === 'Fold clusters')"
    b.run(fold + ".click()")
    b.settle()
    expect(b.run(label) != before, "nothing folded")
    equal(b.run(fold + ".getAttribute('aria-pressed')"), "true")
    b.run("document.querySelector('#stage').focus()")
    b.press("ArrowRight")
    expect("folded cluster of" in text(b, "#live"), text(b, "#live"))
    b.press("Enter")
    expect("cluster of" in text(b, "#dossier .kind"), text(b, "#dossier"))
    b.press("Escape")
    b.run(fold + ".click()")
    equal(b.run(label), before)


@check("sample")
def tables_sort(b):
    b.click_on("#tab-actors")
    names = "[...document.querySelectorAll('#actors tbody th')].map(c => c.innerText)"
    b.run("[...document.querySelectorAll('#actors button')].filter(x => /^Show \\d+ more/.test(x.textContent) && !x.hidden).forEach(x => x.click())")
    b.click_on("#actors thead button")
    up = b.run(names)
    equal(up, sorted(up, key=lambda n: n.lower()))
    equal(b.run("document.querySelector('#actors th[aria-sort]').getAttribute('aria-sort')"), "ascending")
    b.click_on("#actors thead button")
    equal(b.run(names), up[::-1])
    b.click_on("#tab-diagram")


@check("sample")
def what_is_shown_is_saved(b):
    b.run("""(() => { window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { window.saved.push(blob); return make.call(URL, blob); };
      HTMLAnchorElement.prototype.click = function () {}; })()""")
    for name in ("Save SVG", "Save CSV"):
        b.run(f"[...document.querySelectorAll('#tools button')].find(x => x.textContent === {json.dumps(name)}).click()")
    equal(b.run("saved.map(s => s.type)"), ["image/svg+xml", "text/csv"])
    equal(b.run("saved[0].text().then(t => new DOMParser().parseFromString(t, 'image/svg+xml').querySelectorAll('parsererror').length)"), 0)
    expect(b.run("saved[0].text().then(t => t.includes('>Iraq<'))"), "the picture lacks a name")
    rows = b.run("saved[1].text()").split("\r\n")
    equal(rows[0], "from,statement,to,status,quantity,title,confidence,documents,quote,document")
    expect(len(rows) > 20, len(rows))


@check("sample")
def the_keyboard_reaches_everything(b):
    b.run("document.activeElement.blur(); scrollTo(0, 0)")
    b.click_on("header h1")
    stops = []
    for _ in range(60):
        b.press("Tab")
        stop = b.run("""(() => { const e = document.activeElement; const s = getComputedStyle(e);
          return [e.id || e.textContent.slice(0, 20) || e.value, e.matches(':focus-visible') && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]; })()""")
        stops.append(stop)
        if stop[0] == "stage":
            break
    names = [name for name, _ in stops]
    expect("stage" in names, names)
    order = [names.index(name) for name in ("theme", "tab-diagram", "confidence", "stage")]
    equal(order, sorted(order))
    equal([name for name, seen in stops if not seen], [])
    b.press("ArrowRight")
    first = text(b, "#live")
    b.press("ArrowDown")
    b.press("ArrowLeft")
    expect("Enter opens its dossier" in first, first)
    b.press("Enter")
    expect(b.run("document.activeElement.tagName") == "H2", "Enter opened nothing")
    b.press("Escape")
    equal(b.run("document.activeElement.id"), "stage")
    b.run("document.querySelector('#tab-diagram').focus()")
    b.press("ArrowRight")
    equal(b.run("document.activeElement.id"), "tab-deals")
    b.press("Home")
    equal(b.run("document.activeElement.id"), "tab-diagram")


@check("sample")
def everything_has_a_role_and_a_name(b):
    for tab in TABS:
        b.run(f"document.querySelector('#tab-{tab}').click()")
        if tab == "deals":
            b.run("document.querySelector('#deals tbody button').click()")
        names_and_roles(b, tab)
    b.run("document.querySelector('#tab-diagram').click()")
    b.press("Escape")
    equal(b.run("[document.documentElement.lang, document.title !== '', document.querySelectorAll('h1').length, document.querySelectorAll('main').length]"), ["en", True, 1, 1])


@check("sample")
def text_can_be_read_in_both_themes(b):
    for scheme in ("light", "dark"):
        b.scheme(scheme)
        for tab in TABS:
            b.run(f"document.querySelector('#tab-{tab}').click()")
            if tab == "deals":
                b.run("document.querySelector('#deals tbody button').click()")
            equal((scheme, tab, b.run(CONTRAST)), (scheme, tab, []))
        b.run("document.querySelector('#tab-diagram').click()")
        picture(b, "theme-" + scheme)
        b.press("Escape")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = b.run(ground)
    b.click_on("#theme")
    light = b.run(ground)
    expect(dark != light, "the switch does nothing")
    equal(b.run("(() => { const c = document.querySelector('#stage'); return new Promise(done => requestAnimationFrame(() => { const copy = new OffscreenCanvas(9, 9).getContext('2d'); copy.drawImage(c, 0, 0); done([...copy.getImageData(1, 1, 1, 1).data]); })); })()"), [255, 255, 255, 255])
    b.click_on("#theme")
    b.scheme("light")
    b.run("delete document.documentElement.dataset.theme")


@check("sample")
def a_phone_shows_it_in_its_width(b):
    b.size(390, 844, True)
    b.open(b.run("location.href.split('#')[0]") + "?phone#%")
    b.requests[:] = b.requests[:1]
    for tab in TABS:
        b.run(f"document.querySelector('#tab-{tab}').click()")
        b.settle()
        expect(b.run("document.documentElement.scrollWidth") <= 390, tab, "is wider than the screen:", b.run("document.documentElement.scrollWidth"))
    b.run("document.querySelector('#tab-diagram').click()")
    picture(b, "phone")
    b.press("/")
    b.type("iraq")
    b.press("Enter")
    b.settle()
    box = b.run("(() => { const r = document.querySelector('#dossier').getBoundingClientRect(); return [r.x, r.right, r.bottom, r.height]; })()")
    expect(box[0] >= 0 and box[1] <= 390 and box[2] <= 845 and box[3] < 600, box)
    expect(b.run("document.querySelector('#dossier').scrollWidth <= document.querySelector('#dossier').clientWidth"), "the dossier is cut off at its side")
    picture(b, "phone-dossier")
    b.press("Escape")
    b.size(1360, 850)


@check("sample")
def it_prints(b):
    pdf = b.pdf()
    expect(pdf.startswith(b"%PDF") and len(pdf) > 20000, len(pdf))
    expect(len(pdf.split(b"/Type /Page\n")) > 4 or pdf.count(b"/Page\n") > 4 or len(pdf) > 60000, "there are few pages")
    if pictures:
        (pictures / "report.pdf").write_bytes(pdf)
    equal(b.run("document.querySelector('#print').childElementCount"), 0)


@check("sample", "hostile")
def no_error_was_told(b):
    equal(b.errors, [])


@check("hostile")
def every_name_is_text(b):
    b.click_on("#tab-actors")
    for _ in range(3):
        b.run("[...document.querySelectorAll('#actors button')].filter(x => /^Show \\d+ more/.test(x.textContent) && !x.hidden).forEach(x => x.click())")
    plain = r".replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')"
    result = b.run(f"""(() => {{ const nodes = JSON.parse(document.querySelector('#graph').textContent).nodes;
      const shown = [...document.querySelectorAll('#actors tbody th')].map(c => c.textContent).sort();
      const wanted = nodes.map(n => n.name{plain}).sort();
      return [nodes.length, shown.length, shown.filter((n, i) => n !== wanted[i]).slice(0, 3)]; }})()""")
    equal(result, [1000, 1000, []])
    equal(b.run("[document.scripts.length, document.querySelectorAll('img, iframe, object, embed, base, link, form').length]"), [3, 0])
    equal(b.run("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on/i.test(a.name) || /^\\s*(javascript|data):/i.test(a.value)).length"), 0)


@check("hostile")
def dossiers_and_pictures_of_hostile_names_are_text(b):
    for place in range(0, 60, 3):
        b.run(f"document.querySelectorAll('#actors tbody button')[{place}].click()")
        equal(b.run("document.querySelector('#dossier').querySelectorAll('script, img, b, svg').length"), 0)
    b.run("""(() => { window.saved = []; URL.createObjectURL = blob => { window.saved.push(blob); return 'about:blank#'; }; HTMLAnchorElement.prototype.click = function () {};
      for (const x of document.querySelectorAll('#tools button')) if (x.textContent.startsWith('Save')) x.click(); })()""")
    equal(b.run("saved[0].text().then(t => { const d = new DOMParser().parseFromString(t, 'image/svg+xml'); return d.querySelectorAll('parsererror, script, image, a, foreignObject').length; })"), 0)
    rows = list(csv.reader(io.StringIO(b.run("saved[1].text()"), newline="")))
    equal(len(rows), 1000)
    equal([cell for row in rows for cell in row if cell.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell and not cell.startswith("'")], [])


def picture(b, name):
    if pictures:
        b.settle()
        (pictures / (name + ".png")).write_bytes(b.picture())


sys.exit(run(program, Path(report).resolve().as_uri(), checks[kind], start=lambda b: picture(b, "start")))
