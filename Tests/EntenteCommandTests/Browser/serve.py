"""Checks `entente serve` in Chromium, on a store of a few articles; prints `ok NAME` or `not ok NAME: REASON`.

usage: serve.py CHROMIUM ENTENTE CORPUS [PICTURES]
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "EntenteTestSupport" / "Browser"))
from checks import CONTRAST, equal, expect, names_and_roles, run, text  # noqa: E402

program, entente, corpus = sys.argv[1:4]
pictures = Path(sys.argv[4]) if len(sys.argv) > 4 else None
ARTICLES = ["iraq-mi35-gulf-2013.txt", "iraq-russia-contracts-2012.txt", "iraq-hellfire-newsletter-2014.txt",
            "qatar-fighters-2017.html", "norway-leopard-2023.md"]
HOSTILE = "<img src=x onerror='window.hit=1'>"
TABS = ["diagram", "deals", "actors", "weapons", "brokers", "documents", "corrections", "about"]
checks = []
address = ""


def check(function):
    checks.append(function)
    return function


def picture(b, name):
    if pictures:
        b.settle()
        (pictures / (name + ".png")).write_bytes(b.picture())


def state(b):
    return b.run("fetch('/api/state').then(a => a.json())")


def rebuilt(b, before):
    """Waits until the graph was made anew and the page shows it."""
    b.wait(f"fetch('/api/state').then(a => a.json()).then(s => !s.build.running && s.revision !== {json.dumps(before['revision'])})")
    b.wait("document.querySelector('#build').hidden")
    b.settle()


def click_text(b, label, within="#dossier"):
    b.run(f"[...document.querySelectorAll('{within} button, {within} summary')].find(x => x.textContent === {json.dumps(label)}).click()")
    b.settle()


def search(b, words):
    b.run("document.activeElement.blur()")
    b.press("/")
    b.type(words)


def open_node(b, name):
    search(b, name)
    b.wait(f"[...document.querySelectorAll('#search [role=option] bdi')].some(o => o.textContent === {json.dumps(name)})")
    b.run(f"[...document.querySelectorAll('#search [role=option]')].find(o => o.querySelector('bdi')?.textContent === {json.dumps(name)}).click()")
    b.wait(f"document.querySelector('#dossier h2')?.textContent === {json.dumps(name)}")


def shown(b):
    """How many nodes and statements are loaded."""
    words = text(b, "#shown").split()
    return int(words[2]), int(words[7])


@check
def it_opens_and_asks_only_its_server(b):
    for tab in TABS:
        b.click_on("#tab-" + tab)
        equal(b.run("[...document.querySelectorAll('main > section')].filter(s => !s.hidden).map(s => s.id)"), [tab])
    b.click_on("#tab-diagram")
    b.wait("document.querySelector('#summary').textContent.endsWith('statements from 5 documents')")
    equal([r for r in b.requests if not r.startswith(address)], [])
    equal(b.run("fetch('https://example.org/').then(() => 'fetched', () => 'refused')"), "refused")
    b.run("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); s.remove(); })()")
    equal(b.run("window.ran ?? false"), False)
    b.errors.clear()


@check
def search_finds_texts_and_shows_them_with_every_name_a_link(b):
    search(b, "helicopter")
    b.wait("document.querySelector('#search [role=option] mark') !== null")
    expect("helicopter" in b.run("document.querySelector('#search [role=option] mark').textContent").lower(), "the word is not marked")
    picture(b, "search")
    for _ in range(30):
        if b.run("document.querySelector('#search [role=option][aria-selected=true] mark') !== null"):
            break
        b.press("ArrowDown")
    b.press("Enter")
    b.wait("document.querySelector('#dossier .article') !== null")
    equal(b.run("document.activeElement.tagName"), "H2")
    picture(b, "document")
    links = b.run("[...document.querySelectorAll('.article a')].map(a => [a.textContent, a.getAttribute('href')])")
    expect(len(links) > 20 and all(h.startswith(("#actor%2F", "#weapon%2F", "#deal%2F")) for _, h in links), links[:3])
    expect(b.run("document.querySelectorAll('.article mark').length") > 3, "no sentence is marked")
    b.run("document.querySelector('.article a').focus()")
    b.press("Enter")
    b.wait("document.querySelector('#dossier .article') === null")
    equal(b.run("location.hash"), links[0][1])


@check
def a_name_that_is_not_loaded_is_found_and_comes_with_its_neighbours(b):
    names = b.run("fetch('/api/explorer?limit=5000').then(a => a.json()).then(a => a.graph.nodes.filter(n => n.type === 'actor' && n.degree === 1).map(n => n.name))")
    b.open(address + "?limit=12")
    before = shown(b)
    expect(before[0] <= 12, before)
    b.wait("document.querySelector('#summary').textContent.includes('nodes are loaded')")
    open_node(b, names[0])
    expect(shown(b)[0] > before[0], shown(b))
    equal(b.run("document.activeElement.tagName"), "H2")
    link = b.run("location.href")
    b.open(address + "?limit=12&other#%")
    b.open(link.replace("?limit=12", "?limit=12&linked"))
    equal(text(b, "#dossier h2"), names[0])


@check
def neighbours_are_loaded_by_button_key_and_double_click(b):
    open_node(b, "Iraq")
    expect("not loaded yet" in text(b, "#dossier"), text(b, "#dossier")[:300])
    before = shown(b)
    click_text(b, "Load its neighbours")
    b.wait("!document.querySelector('#dossier').textContent.includes('not loaded yet')")
    expect(shown(b)[0] > before[0] and shown(b)[1] > before[1], before, shown(b))
    equal(b.run("document.activeElement.tagName"), "H2")
    expect("more" in text(b, "#live"), text(b, "#live"))
    picture(b, "neighbours")
    open_node(b, "Russia")
    before = shown(b)
    b.run("document.querySelector('#stage').focus()")
    b.press("n")
    b.wait(f"Number(document.querySelector('#shown').textContent.split(' ')[2]) > {before[0]}")
    open_node(b, "Norway")
    before = shown(b)
    x, y = b.run("(() => { const r = document.querySelector('#stage').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()")
    for clicks in (1, 2):
        for kind in ("mousePressed", "mouseReleased"):
            b.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=clicks)
    b.wait(f"Number(document.querySelector('#shown').textContent.split(' ')[2]) > {before[0]}")


@check
def what_is_added_keeps_its_distance(b):
    equal(b.run("""import('/assets/live-source.js').then(async ({ Server }) => {
      const server = new Server(); const first = await server.load(); const places = first.nodes.map(n => [n.id, n.x, n.y]);
      const all = await server.call('explorer', { limit: 5000 });
      await server.take(all, first.nodes[0].id); const model = server.model();
      const moved = places.filter(([id, x, y], i) => model.nodes[i].id !== id || model.nodes[i].x !== x || model.nodes[i].y !== y).length;
      const news = model.nodes.slice(places.length);
      const met = news.filter(a => model.nodes.some(b => a !== b && Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h)).length;
      return [news.length > 50, moved, met, model.edges.length === all.graph.edges.length]; })"""), [True, 0, 0, True])


@check
def paths_go_through_what_is_not_loaded(b):
    b.open(address + "?limit=12&paths")
    click_text(b, "Find paths", "#tools")
    for place, name in enumerate(["Norway", "Iraq"]):
        b.run(f"document.querySelectorAll('#dossier input')[{place}].focus()")
        b.type(name)
        b.wait(f"[...document.querySelectorAll('#dossier [role=option] bdi')].some(o => o.textContent === {json.dumps(name)})")
        b.press("Enter")
    b.wait("document.querySelector('#dossier details.path, #dossier [aria-live] p') !== null")
    expect(text(b, "#dossier details.path summary").startswith("Norway — "), text(b, "#dossier"))
    expect(b.run("document.querySelectorAll('#dossier details.path[open] blockquote').length") >= 2, "steps without sentences")
    b.press("Escape")


@check
def a_statement_is_rejected_and_the_rejection_undone(b):
    b.open(address + "?all")
    before, loaded = state(b), shown(b)
    open_node(b, "Russia")
    said = b.run("document.querySelector('#dossier [aria-label^=\"Reject\"]')?.getAttribute('aria-label') ?? null")
    if said is None:
        b.run("document.querySelector('#dossier details.statement:has(.swatch) summary').click()")
        b.wait("document.querySelector('#dossier [aria-label^=\"Reject\"]') !== null")
        said = b.run("document.querySelector('#dossier [aria-label^=\"Reject\"]').getAttribute('aria-label')")
    picture(b, "statement")
    b.run("document.querySelector('#dossier [aria-label^=\"Reject\"]').click()")
    b.wait("document.querySelector('#live').textContent.includes('The graph is')")
    rebuilt(b, before)
    b.wait(f"Number(document.querySelector('#shown').textContent.split(' ')[7]) < {loaded[1]}")
    equal(text(b, "#dossier h2"), "Russia")
    b.click_on("#tab-corrections")
    expect("reject" in text(b, "#corrections").lower(), text(b, "#corrections"))
    picture(b, "corrections")
    after = state(b)
    b.click_on("#corrections li button")
    rebuilt(b, after)
    b.wait(f"Number(document.querySelector('#shown').textContent.split(' ')[7]) === {loaded[1]}")
    b.wait("document.querySelector('#corrections').textContent.includes('There are none')")
    b.click_on("#tab-diagram")


@check
def what_was_loaded_is_loaded_again_from_the_new_graph(b):
    b.open(address + "?limit=12&again")
    before = state(b)
    open_node(b, "Iraq")
    click_text(b, "Load its neighbours")
    b.wait("!document.querySelector('#dossier').textContent.includes('not loaded yet')")
    loaded = shown(b)
    b.wait(f"document.querySelector('#summary').textContent.includes('; {loaded[0]} of')")
    b.run("document.querySelector('#dossier details.statement:has(.swatch) summary').click()")
    b.wait("document.querySelector('#dossier [aria-label^=\"Confirm\"]') !== null")
    b.run("document.querySelector('#dossier [aria-label^=\"Confirm\"]').click()")
    rebuilt(b, before)
    b.wait("document.querySelectorAll('#corrections li button').length === 1")
    equal(shown(b), loaded)
    equal(text(b, "#dossier h2"), "Iraq")
    again = state(b)
    b.click_on("#tab-corrections")
    b.click_on("#corrections li button")
    rebuilt(b, again)
    b.open(address + "?all&corrected")


@check
def two_names_become_one(b):
    before, loaded = state(b), shown(b)
    names = b.run("fetch('/api/explorer?limit=5000').then(a => a.json()).then(a => a.graph.nodes.filter(n => n.kind === 'person').map(n => n.name))")
    open_node(b, names[0])
    click_text(b, "Correct this")
    picture(b, "correct")
    b.run("[...document.querySelectorAll('#dossier fieldset')].find(f => f.textContent.includes('Merge')).querySelector('input').focus()")
    b.type(names[1])
    b.wait(f"[...document.querySelectorAll('#dossier [role=option] bdi')].some(o => o.textContent === {json.dumps(names[1])})")
    b.press("Enter")
    click_text(b, "Merge")
    rebuilt(b, before)
    b.wait(f"Number(document.querySelector('#shown').textContent.split(' ')[2]) < {loaded[0]}")
    b.wait(f"document.querySelector('#dossier h2').textContent === {json.dumps(names[1])}")
    expect(names[0] in text(b, "#dossier dl"), text(b, "#dossier dl"))


@check
def one_name_becomes_two(b):
    before, loaded = state(b), shown(b)
    open_node(b, "Russia")
    click_text(b, "Correct this")
    form = "[...document.querySelectorAll('#dossier fieldset')].find(f => f.textContent.includes('Split off'))"
    click_text(b, "Split off")
    expect("choose the documents" in text(b, "[role=alert]"), text(b, "[role=alert]"))
    b.run(f"{form}.querySelector('input[type=text]').focus()")
    b.type("Ruritania")
    b.run(f"{form}.querySelector('input[type=checkbox][value*=qatar], input[type=checkbox]').click()")
    click_text(b, "Split off")
    rebuilt(b, before)
    b.wait("[...document.querySelectorAll('#corrections li')].some(l => l.textContent.includes('Ruritania'))")
    equal(text(b, "#dossier h2"), "Russia")
    open_node(b, "Ruritania")


@check
def a_hostile_name_stays_text(b):
    before = state(b)
    open_node(b, "Qatar")
    click_text(b, "Correct this")
    field = "[...document.querySelectorAll('#dossier fieldset')].find(f => f.textContent.includes('Rename')).querySelector('input')"
    b.run(f"{field}.focus()")
    b.run(f"{field}.select()")
    b.type(HOSTILE)
    click_text(b, "Rename")
    rebuilt(b, before)
    b.wait(f"document.querySelector('#dossier h2').textContent === {json.dumps(HOSTILE)}")
    for tab in ("actors", "deals", "corrections", "diagram"):
        b.run(f"document.querySelector('#tab-{tab}').click()")
    expect(HOSTILE in text(b, "#filters") + b.run("document.querySelector('#actors').textContent"), "the name is nowhere")
    equal(b.run("[window.hit ?? 0, document.querySelectorAll('img, iframe, object, embed, base, form').length, document.scripts.length]"), [0, 0, 1])


@check
def documents_are_added_by_button_and_drop(b):
    folder = Path(tempfile.mkdtemp(prefix="entente-serve-"))
    article = folder / "<b>brazil<b>.txt"
    shutil.copy(Path(corpus) / "nigeria-super-tucano-2021.txt", article)
    refused = folder / "picture.exe"
    refused.write_bytes(b"MZ")
    before = state(b)
    chosen = b.call("Runtime.evaluate", expression="document.querySelector('#documents input[type=file]')")["result"]["objectId"]
    b.call("DOM.setFileInputFiles", files=[str(article), str(refused)], objectId=chosen)
    b.wait("document.querySelectorAll('#documents [role=status] li').length === 2 && !document.querySelector('#documents [role=status]').textContent.includes('being sent')")
    told = text(b, "#documents [role=status]")
    expect("was added" in told and "picture.exe was not added" in told, told)
    picture(b, "added")
    rebuilt(b, before)
    b.wait("document.querySelector('#summary').textContent.includes('from 6 documents')")
    equal(b.run("document.querySelectorAll('#documents b').length"), 0)
    again = state(b)
    b.run("""(() => { const data = new DataTransfer(); data.items.add(new File(['Sweden sold 12 Gripen fighters to Brazil on 3 March 2015.'], 'dropped.txt'));
      for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })); })()""")
    rebuilt(b, again)
    b.wait("document.querySelector('#summary').textContent.includes('from 7 documents')")
    shutil.rmtree(folder)
    expect(all("415" in e for e in b.errors), b.errors)
    b.errors.clear()


@check
def everything_has_a_role_and_a_name(b):
    open_node(b, "Iraq")
    click_text(b, "Correct this")
    for tab in TABS:
        b.run(f"document.querySelector('#tab-{tab}').click()")
        names_and_roles(b, tab)
    b.run("document.querySelector('#tab-diagram').focus()")
    b.press("End")
    b.press("ArrowLeft")
    equal(b.run("document.activeElement.id"), "tab-corrections")
    equal(b.run("document.querySelector('#corrections').hidden"), False)


@check
def text_can_be_read_in_both_themes(b):
    for scheme in ("light", "dark"):
        b.scheme(scheme)
        for tab in TABS:
            b.run(f"document.querySelector('#tab-{tab}').click()")
            equal((scheme, tab, b.run(CONTRAST)), (scheme, tab, []))
        picture(b, "correct-" + scheme)
        search(b, "helicopter")
        b.wait("document.querySelector('#search [role=option] mark') !== null")
        equal((scheme, b.run(CONTRAST)), (scheme, []))
        b.run("[...document.querySelectorAll('#search [role=option]')].find(o => o.querySelector('mark')).click()")
        b.wait("document.querySelector('#dossier .article') !== null")
        equal((scheme, b.run(CONTRAST)), (scheme, []))
        picture(b, "document-" + scheme)
        open_node(b, "Iraq")
        click_text(b, "Correct this")
    b.scheme("light")


@check
def a_phone_shows_it_in_its_width(b):
    b.size(390, 844, True)
    b.open(address + "?phone")
    for tab in TABS:
        b.run(f"document.querySelector('#tab-{tab}').click()")
        b.settle()
        expect(b.run("document.documentElement.scrollWidth") <= 390, tab, "is wider than the screen:", b.run("document.documentElement.scrollWidth"))
        if tab in ("documents", "corrections"):
            picture(b, "phone-" + tab)
    open_node(b, "Iraq")
    click_text(b, "Correct this")
    expect(b.run("document.querySelector('#dossier').scrollWidth <= document.querySelector('#dossier').clientWidth"), "the dossier is cut off at its side")
    picture(b, "phone-correct")
    b.size(1360, 850)


@check
def no_error_was_told(b):
    equal(b.errors, [])
    equal([r for r in b.requests if not r.startswith(address) and "example.org" not in r], [])


with tempfile.TemporaryDirectory(prefix="entente-serve-") as folder:
    for article in ARTICLES:
        Path(folder, "articles").mkdir(exist_ok=True)
        shutil.copy(Path(corpus) / article, Path(folder, "articles", article))
    subprocess.run([entente, "build", "articles", "--store", "s.db"], cwd=folder, check=True, capture_output=True)
    server = subprocess.Popen([entente, "serve", "--store", "s.db", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip()
        status = run(program, address, checks)
    finally:
        # Not by a signal that a program of tests may have told its children to ignore.
        server.kill()
        server.wait()
sys.exit(status)
