"""Opens a picture in Chromium as a reader does who has nothing else; prints what it found as JSON."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "EntenteTestSupport" / "Browser"))
from devtools import Browser  # noqa: E402

browser = Browser(sys.argv[1])
try:
    browser.open(Path(sys.argv[2]).as_uri(), "document.readyState === 'complete'")
    found = browser.run("""(() => {
      const all = [...document.querySelectorAll("*")];
      const symbols = all.filter(e => e.getAttribute("role") === "graphics-symbol");
      return {
        root: document.documentElement.tagName,
        errors: document.querySelectorAll("parsererror").length,
        symbols: symbols.length,
        // Drawn at all, and within the sheet.
        unseen: symbols.filter(e => {
          const box = e.getBoundingClientRect(), sheet = document.documentElement.getBoundingClientRect();
          return box.width + box.height === 0 || box.right < sheet.left || box.left > sheet.right
            || box.bottom < sheet.top || box.top > sheet.bottom;
        }).length,
        titles: symbols.map(e => e.querySelector("title")?.textContent ?? ""),
        live: all.filter(e => e.localName === "script" || [...e.attributes].some(a => a.name.startsWith("on"))).length,
      };
    })()""")
    found["console"] = browser.errors
    found["outside"] = [url for url in browser.requests if not url.startswith(("file:", "data:"))]
    json.dump(found, sys.stdout)
finally:
    browser.close()
