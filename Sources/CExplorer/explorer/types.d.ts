// The types that the modules' comments speak of; only scripts/check-js reads this file, no page carries it.
type Evidence = { document: string, start: number, end: number, quote: string, rule: string, inferred?: boolean };
type Value = { amount: number, currency: string, bound?: string, evidence: Evidence[] };
type Change = { status: string, date?: string, evidence: Evidence[] };
type SourceDocument = { id: string, title?: string, date?: string, words?: number };
interface GraphNode {
  index: number; id: string; type: string; name: string; aliases: string[]; titles: string[]; mentions: number;
  documents: string[]; confidence: number; evidence: Evidence[]; degree?: number; level?: string; class?: string;
  status?: string; year?: number; values: Value[];
  history: Change[]; years: number[]; cluster: number; betweenness: number; x: number; y: number; w: number; h: number;
  /** What it is drawn as. */
  group: string;
  label: string[];
  edges: number[];
  /** The folded names. */
  keys: string[];
}
interface GraphEdge {
  index: number; source: number; target: number; kind: string; quantity?: number; title?: string; confidence: number;
  evidence: Evidence[]; years: number[];
  /** The status of its deal, or how it stands to its target. */
  look: string;
  /** How many documents say so. */
  support: number;
}
interface Model {
  title: string; generator: string; graphSum: string; notes: string[]; modularity: number; nodes: GraphNode[]; edges: GraphEdge[];
  documents: Map<string, SourceDocument>; clusters: { name: string, members: number[] }[];
  brokers: { node: number, share: number, reason: string }[]; byID: Map<string, number>;
}
/** Where the data come from: the page itself, or a server. */
interface Source {
  load: () => Promise<Model>;
  /** The text of a document, null where it is not at hand. */
  text: (document: string) => Promise<DocumentText | null>;
  /** The graph's JSON, as far as it is loaded. */
  graphText: () => string;
}
/** A text with the names in it, by bytes of UTF-8. */
type DocumentText = { text: string, mentions: { start: number, end: number, node: string }[] };
type Suggestion = { id: string, name: string, content: Child[], take: () => void };
/** What an explorer can do that a server stands behind. */
interface Live {
  nodeParts: (node: GraphNode) => Child[];
  edgeParts: (edge: GraphEdge) => Child[];
  /** Loads a node with its neighbours; its index, null where that failed, which is then told. */
  expand: (id: string) => Promise<number | null>;
  suggest: (text: string, choose: (node: number) => void, hasDocuments: boolean) => Promise<Suggestion[]>;
  /** The nodes of the shortest paths through the whole graph. */
  paths: (from: number, to: number, count: number) => Promise<number[][]>;
}
type View = import("./view.js").View;
type Stage = import("./stage.js").Stage;
type Scene = import("./scene.js").Scene;
type Choice = { type: "node" | "edge" | "document" | "cluster", key: number | string };
/** What the parts of a served explorer share. */
interface Desk {
  server: import("./live-source.js").Server;
  tell: (problem: string) => void;
  /** Asks for the state of the store at once. */
  poll: () => Promise<void>;
  /** Sends a correction and says so; `name` is what the node is called then. */
  correct: (correction: Record<string, unknown>, said: string, path?: string, name?: string) => Promise<unknown>;
}
type Facet = "group" | "status" | "cluster" | "kind";
/** Nodes and edges by their indices. */
type Part = { nodes: Set<number>, edges: Set<number> };
interface Context {
  model: Model; source: Source; view: View;
  /** Only where a server stands behind the page. */
  live?: Live;
  open: (choice: Choice | null, byKeyboard?: boolean) => void;
  /** Opens a node that may not be loaded yet. */
  openID: (id: string) => Promise<void>;
  /** Brings nodes into view. */
  showAll: (nodes: number[]) => void;
  pathFrom: (node: number) => void;
  showTab: (name: string, focuses?: boolean) => void;
  toggleFold: (cluster: number) => void;
}
interface Item {
  /** Its index, -1 for a cluster. */
  node: number;
  /** Its number, -1 for a node. */
  cluster: number;
  group: string; status?: string; dashed: boolean; name: string; lines: string[]; x: number; y: number; w: number; h: number;
  /** What is heavier gets its label first. */
  weight: number;
  degree: number;
  /** Whether it stands out. */
  isLoud: boolean;
}
interface Link {
  a: Item; b: Item; look: string; width: number; edges: number[]; bend: number; hasHead: boolean; words: string; isLoud: boolean;
}
type Money = { amount: number, currency: string };
type Point = { x: number, y: number };
/** Colours by their names in the style. */
type Palette = Record<string, string>;
/** Where the items of a scene stand on the canvas. */
type Boxes = Map<any, Figure>;
/** What a dossier says of a node, an edge, a cluster or a document, by its key. */
type About = (context: Context, key: any) => { title: string, children: Content[] };
type Child = Node | string | number | null | undefined | false;
type Content = Child | Child[];
type Attributes = Record<string, any>;
type Box = { x: number, y: number, w: number, h: number };
type Figure = Box & { group: string };
type Line = NonNullable<ReturnType<typeof import("./figures.js").lineBetween>>;
type Stroke = { width: number, dash: number[], color: string, cap: "butt" | "round" };
/** What a path is drawn with: a Path2D or a text of SVG. */
type Pen = Pick<Path2D, "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath">;
/** The edges between each node and the next, the best attested first. */
type Path = { nodes: number[], edges: number[][] };
type Cell = string | number | null;
type Column = { name: string, value: (row: any) => Cell, show?: (row: any) => any, isNumber?: boolean, isOnlySaved?: boolean };
type TableOptions = {
  columns: Column[], rows: () => any[], sortBy: number, isDescending?: boolean, save: (name: string, table: Cell[][]) => void,
};
