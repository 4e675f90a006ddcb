#!/usr/bin/env python3
"""Score extracted graphs against gold annotations (see Tests/Evaluation/README.md).

usage: score.py GOLD_DIR [GOLD_DIR ...] --run 'COMMAND {text}' [--texts DIR] [--show ID|all] [--json]
       score.py GOLD_DIR [GOLD_DIR ...] --graphs DIR           [--show ID|all] [--json]

COMMAND prints the graph of one document as JSON (the form of `entente extract`) on
standard output; {text} becomes the path of the document. With --graphs the graphs
are read from DIR/ID.graph.json instead. --texts names the folder of the texts where
they do not lie beside the gold files. Only Python's standard library is needed.

Each of the four parts is scored by micro-averaged precision, recall and F1:
actors and weapons by node (an entity split in two costs a false positive, two merged
into one cost a miss; an actor's kind must be right), deals by slot (supplier,
recipient, item, quantity, value, status, year) under the best one-to-one pairing of
deals, relations by triple. `graph F1` is the mean of the four F1s.
"""
import argparse, json, os, re, shlex, subprocess, sys, time, unicodedata
from pathlib import Path

UNDIRECTED = {"meets", "cooperates_with"}
RELATIONS = UNDIRECTED | {"represents", "part_of", "supports", "opposes", "sanctions",
                          "attacks", "operates", "produces"}
IGNORED = "ignored"


def norm(name):
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"[’'`´]s\b", "", text)
    text = re.sub(r"[^\w\s]", " ", text)
    text = re.sub(r"\b(the|a|an|mr|mrs|ms|dr)\b", " ", text)
    return re.sub(r"\s+", "", text)


def norm_weapon(name):
    words = re.sub(r"[^\w]+", " ", norm_spaces(name)).split()
    return "".join(singular(w) for w in words)


def norm_spaces(name):
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def singular(word):
    if not word.isalpha() or len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def names(entity, normalise):
    return {normalise(n) for n in [entity["name"], *entity.get("aliases", [])]} - {""}


def pair_entities(gold, pred, normalise, compatible):
    """One-to-one pairing, strongest evidence first. Returns {pred index: gold index}."""
    candidates = []
    gold_names = [names(g, normalise) for g in gold]
    pred_names = [names(p, normalise) for p in pred]
    for i, p in enumerate(pred):
        for j, g in enumerate(gold):
            shared = gold_names[j] & pred_names[i]
            if not shared or not compatible(p, g):
                continue
            same = normalise(p["name"]) == normalise(g["name"])
            anchored = normalise(g["name"]) in pred_names[i] or normalise(p["name"]) in gold_names[j]
            if anchored:
                candidates.append((not same, -len(shared), i, j))
    paired, taken = {}, set()
    for _, _, i, j in sorted(candidates):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


class Part:
    def __init__(self):
        self.tp = self.fp = self.fn = 0

    def add(self, tp, fp, fn):
        self.tp += tp; self.fp += fp; self.fn += fn

    def figures(self):
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else (1.0 if not self.fn else 0.0)
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {"precision": p, "recall": r, "f1": f, "tp": self.tp, "fp": self.fp, "fn": self.fn}


def as_list(value):
    return [value] if isinstance(value, str) else [
        v if isinstance(v, dict) else {"name": v} for v in value] if value else []


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def deal_atoms(deal, actor_key, weapon_key):
    atoms = set()
    for role in ("supplier", "recipient"):
        for name in deal.get(role) or []:
            atoms.add((role, actor_key(name)))
    for item in deal.get("items") or []:
        weapon = weapon_key(item["weapon"])
        atoms.add(("item", weapon))
        if item.get("quantity") is not None:
            atoms.add(("quantity", weapon, number(item["quantity"])))
    value = deal.get("value")
    if value and value.get("amount") is not None:
        atoms.add(("value", number(value["amount"]), str(value.get("currency", "")).upper()))
    if deal.get("status"):
        atoms.add(("status", deal["status"]))
    if deal.get("year"):
        atoms.add(("year", number(deal["year"])))
    return {a for a in atoms if IGNORED not in a}


def shared_atoms(a, b):
    same = a & b
    # a value given within 2 % of the gold's is the same value
    for x in a - same:
        if x[0] == "value":
            for y in b - same:
                if y[0] == "value" and x[2] == y[2] and y[1] and abs(x[1] - y[1]) <= 0.02 * abs(y[1]):
                    same = same | {x}
    return same


def best_pairs(gold, pred):
    """Best one-to-one pairing of deals by shared slots; a pair must share more than a status or a year."""
    scored = []
    for i, p in enumerate(pred):
        for j, g in enumerate(gold):
            same = shared_atoms(p, g)
            if any(x[0] not in ("status", "year") for x in same):
                scored.append((2 * len(same) / (len(p) + len(g)), len(same), i, j))
    best = {}

    def search(rows, used, chosen, total):
        key = (len(rows), frozenset(used))
        if not rows:
            if total > best.get("total", -1):
                best["total"], best["pairs"] = total, dict(chosen)
            return
        i = rows[0]
        search(rows[1:], used, chosen, total)
        for share, count, pi, j in scored:
            if pi == i and j not in used:
                chosen[i] = j
                search(rows[1:], used | {j}, chosen, total + count + share / 100)
                del chosen[i]

    rows = sorted({i for _, _, i, _ in scored})
    if len(rows) <= 7 and len(gold) <= 12:
        search(rows, frozenset(), {}, 0)
        return best.get("pairs", {})
    pairs, taken = {}, set()
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def score_document(gold, graph, parts, log):
    optional = gold.get("optional", {})
    nodes = {n["id"]: n for n in graph["nodes"]}
    p_actors = [n for n in graph["nodes"] if n["type"] == "actor"]
    p_weapons = [n for n in graph["nodes"] if n["type"] == "weapon"]
    p_deals = [n for n in graph["nodes"] if n["type"] == "deal"]

    key_of = {}  # predicted node id -> gold name, or IGNORED, or ('?', id)
    for part, preds, golds, normalise, same_kind in (
            ("actors", p_actors, gold.get("actors", []), norm,
             lambda p, g: p.get("kind") == g.get("kind")),
            ("weapons", p_weapons, gold.get("weapons", []), norm_weapon, lambda p, g: True)):
        paired = pair_entities(golds, preds, normalise, same_kind)
        extras = [p for i, p in enumerate(preds) if i not in paired]
        excused = pair_entities(as_list(optional.get(part)), extras, normalise, lambda p, g: True)
        wrong = []
        for i, p in enumerate(preds):
            if i in paired:
                key_of[p["id"]] = golds[paired[i]]["name"]
        for k, p in enumerate(extras):
            if k in excused:
                key_of[p["id"]] = IGNORED
            else:
                key_of[p["id"]] = ("?", p["id"])
                wrong.append(f'{p["name"]} ({p.get("kind", p.get("level", ""))})')
        missed = [g for j, g in enumerate(golds) if j not in paired.values()]
        parts[part].add(len(paired), len(wrong), len(missed))
        log(part, "missed", [f'{g["name"]} ({g.get("kind", g.get("level", ""))})' for g in missed])
        log(part, "wrong", wrong)

    declared = {}
    for e in [*gold.get("actors", []), *gold.get("weapons", [])]:
        for n in [e["name"], *e.get("aliases", [])]:
            declared.setdefault(n, e["name"])
    free = {e["name"] for k in ("actors", "weapons") for e in as_list(optional.get(k))}

    def gold_key(name):
        return declared.get(name) or (IGNORED if name in free else ("undeclared", name))

    g_deals = [deal_atoms(d, gold_key, gold_key) for d in gold.get("deals", [])]
    o_deals = [deal_atoms(d, gold_key, gold_key) for d in optional.get("deals", []) or []]
    supplies, receives, includes = {}, {}, {}
    for e in graph["edges"]:
        if e["type"] == "supplies":
            supplies.setdefault(e["target"], []).append(e["source"])
        elif e["type"] == "supplied_to":
            receives.setdefault(e["source"], []).append(e["target"])
        elif e["type"] == "includes":
            includes.setdefault(e["source"], []).append(
                {"weapon": e["target"], "quantity": e.get("quantity")})
    pred_deals = []
    for d in p_deals:
        pred_deals.append(deal_atoms(
            {"supplier": supplies.get(d["id"]), "recipient": receives.get(d["id"]),
             "items": includes.get(d["id"]), "value": d.get("value"),
             "status": d.get("status"), "year": d.get("year")},
            lambda i: key_of.get(i, ("?", i)), lambda i: key_of.get(i, ("?", i))))
    pairs = best_pairs(g_deals, pred_deals)
    rest = [p for i, p in enumerate(pred_deals) if i not in pairs]
    excused = best_pairs(o_deals, rest)
    tp = sum(len(shared_atoms(pred_deals[i], g_deals[j])) for i, j in pairs.items())
    considered = [pred_deals[i] for i in pairs] + [p for k, p in enumerate(rest) if k not in excused]
    parts["deals"].add(tp, sum(map(len, considered)) - tp, sum(map(len, g_deals)) - tp)
    parts["deals found"].add(len(pairs), len(considered) - len(pairs), len(g_deals) - len(pairs))
    for i, j in pairs.items():
        same = shared_atoms(pred_deals[i], g_deals[j])
        log("deals", "paired, missed slots", sorted(map(str, g_deals[j] - pred_deals[i])))
        log("deals", "paired, wrong slots", sorted(map(str, pred_deals[i] - same)))
    log("deals", "missed", [str(sorted(map(str, g))) for j, g in enumerate(g_deals) if j not in pairs.values()])
    log("deals", "wrong", [str(sorted(map(str, p))) for k, p in enumerate(rest) if k not in excused])

    def triple(a, kind, b):
        return (frozenset((a, b)) if kind in UNDIRECTED else (a, b), kind)

    def triples(relations):
        return {triple(gold_key(r["from"]), r["type"], gold_key(r["to"])) for r in relations or []}

    wanted = {t for t in triples(gold.get("relations")) if IGNORED not in t[0]}
    allowed = triples(optional.get("relations"))
    given = {triple(key_of.get(e["source"], ("?", e["source"])), e["type"],
                    key_of.get(e["target"], ("?", e["target"])))
             for e in graph["edges"] if e["type"] in RELATIONS}
    given = {t for t in given if t in wanted or (t not in allowed and IGNORED not in t[0])}
    parts["relations"].add(len(given & wanted), len(given - wanted), len(wanted - given))
    show = lambda t: f"{sorted(map(str, t[0])) if isinstance(t[0], frozenset) else t[0]} {t[1]}"
    log("relations", "missed", sorted(map(show, wanted - given)))
    log("relations", "wrong", sorted(map(show, given - wanted)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--run")
    ap.add_argument("--graphs")
    ap.add_argument("--texts")
    ap.add_argument("--show", action="append", default=[])
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    if bool(args.run) == bool(args.graphs):
        ap.error("give either --run or --graphs")

    parts = {k: Part() for k in ("actors", "weapons", "deals", "relations", "deals found")}
    failed, seconds, documents = [], 0.0, 0
    for folder in args.gold:
        files = sorted(Path(folder).glob("*.gold.json"))
        if not files:
            ap.error(f"no *.gold.json in {folder}")
        for file in files:
            gold = json.loads(file.read_text())
            ident = file.name[: -len(".gold.json")]
            documents += 1
            try:
                if args.run:
                    text = Path(args.texts or folder) / f"{ident}.txt"
                    if not text.exists():
                        raise FileNotFoundError(text)
                    started = time.monotonic()
                    out = subprocess.run([w.replace("{text}", str(text)) for w in shlex.split(args.run)],
                                         capture_output=True, timeout=120)
                    seconds += time.monotonic() - started
                    if out.returncode:
                        raise RuntimeError(out.stderr.decode(errors="replace").strip()[-200:])
                    graph = json.loads(out.stdout)
                else:
                    graph = json.loads((Path(args.graphs) / f"{ident}.graph.json").read_text())
            except Exception as error:  # a document that fails counts as an empty graph
                failed.append(f"{ident}: {type(error).__name__}: {error}")
                graph = {"nodes": [], "edges": []}
            lines = []

            def log(part, what, rows):
                if rows:
                    lines.append(f"  {part}, {what}: " + "; ".join(rows))

            score_document(gold, graph, parts, log)
            if "all" in args.show or ident in args.show:
                print(ident, *lines, sep="\n")

    figures = {k: p.figures() for k, p in parts.items()}
    mean = sum(figures[k]["f1"] for k in ("actors", "weapons", "deals", "relations")) / 4
    if args.json:
        print(json.dumps({"documents": documents, "failed": failed, "graph_f1": mean, **figures}, indent=2))
        return
    for k, f in figures.items():
        print(f'{k:12s} P {f["precision"]:.3f}  R {f["recall"]:.3f}  F1 {f["f1"]:.3f}   '
              f'(right {f["tp"]}, wrong {f["fp"]}, missed {f["fn"]})')
    for line in failed:
        print("failed:", line)
    print(f"{documents} documents, {len(failed)} failed; graph F1 {mean:.3f}")


if __name__ == "__main__":
    main()
