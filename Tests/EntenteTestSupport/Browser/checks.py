"""What checks of a page in Chromium share: assertions, names and roles, contrast, and how they are run."""
import json

from devtools import Browser


def expect(condition, *details):
    if not condition:
        raise AssertionError(" ".join(str(detail) for detail in details) or "this does not hold")


def equal(found, wanted):
    expect(found == wanted, json.dumps(found), "is not", json.dumps(wanted))


def text(b, selector):
    return b.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")


NAMED = {"button", "combobox", "tab", "checkbox", "slider", "spinbutton", "textbox", "application", "tabpanel", "tablist",
         "region", "complementary", "search", "toolbar", "meter", "image", "img", "table", "listbox", "group", "link"}


def names_and_roles(b, place):
    """Everything that takes input or holds others has a name, ids are there once, and what refers to one finds it."""
    nodes = b.call("Accessibility.getFullAXTree")["nodes"]
    bad = [n["role"]["value"] for n in nodes if not n.get("ignored") and n["role"]["value"] in NAMED - {"group"}
           and not n.get("name", {}).get("value", "").strip()]
    equal((place, bad), (place, []))
    equal(b.run("""(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); const all = new Set(ids);
      const lost = [...document.querySelectorAll('[aria-controls],[aria-labelledby],[aria-describedby],label[for]')].flatMap(e =>
        ['aria-controls', 'aria-labelledby', 'aria-describedby', 'for'].map(n => e.getAttribute(n)).filter(v => v && !all.has(v)));
      return [ids.length - all.size, lost]; })()"""), [0, []])


CONTRAST = """(() => {
  const parse = c => (c.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0.5) return c; } return [255, 255, 255]; };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('script, style, svg, canvas, noscript, .hidden, [disabled]') || !e.getClientRects().length) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e); const [a, b] = [light(parse(style.color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize); const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) bad.push([e.textContent.slice(0, 30), Math.round(ratio * 100) / 100]);
  }
  for (const e of document.querySelectorAll('button, input, select, summary')) {
    const r = e.getBoundingClientRect();
    if (r.width && !e.closest('.hidden') && e.type !== 'checkbox' && r.height < 20) bad.push([e.textContent.slice(0, 30), 'is ' + r.height + ' px high']);
  }
  return bad; })()"""


def run(program, address, checks, start=None):
    """Opens a page and runs checks on it, one after the other; gives the status of the program."""
    browser = Browser(program)
    failed = False
    try:
        browser.size(1360, 850)
        browser.open(address)
        if start:
            start(browser)
        for function in checks:
            name = function.__name__.replace("_", " ")
            try:
                function(browser)
                print("ok", name, flush=True)
            except (AssertionError, RuntimeError, TimeoutError) as error:
                failed = True
                print(f"not ok {name}: {error}", flush=True)
    finally:
        browser.close()
    return 1 if failed else 0
