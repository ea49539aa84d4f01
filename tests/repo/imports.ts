import { dirname, join, normalize } from 'node:path/posix';

export interface Source {
  /** From the root of the repository, with `/`. */
  file: string;
  text: string;
}

/**
 * What each room may import: rooms (folders or single files, from the root of the repository) and packages, those
 * of Node.js as `node:`. `components/*` is each folder there that has no line of its own. A room may always import
 * itself.
 */
export type Rooms = Readonly<Record<string, readonly string[]>>;

const COMMENT = /\/\*.*?\*\/|<!--.*?-->|(?<![:'"`])\/\/[^\n]*/gs;
const IN_CODE = [
  /^\s*(?:import|export)\b[^'"`;]*\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^\s*import\s*['"]([^'"\n]+)['"]/gm,
  /\b(?:import|require)\(\s*['"`]([^'"`\n]+)['"`]/g,
  /\bnew URL\(\s*['"`]([^'"`\n]+)['"`]\s*,\s*import\.meta\.url/g,
];
const IN_STYLE = [/@import\s+(?:url\(\s*)?['"]?([^'")\s;]+)/g];
const IN_MARKUP = [/<script\b[^>]*\bsrc="([^"]+)"/g, /<link\b[^>]*\bhref="([^"]+)"/g];

const FORMS: Record<string, { patterns: RegExp[]; relative: RegExp }> = {
  css: { patterns: IN_STYLE, relative: /^(?!\w+:|\/)/ },
  html: { patterns: IN_MARKUP, relative: /^(?!\w+:|\/)/ },
};
const CODE = { patterns: IN_CODE, relative: /^\.{1,2}\// };

/** What a file imports, types and files loaded at run time too: paths from the root of the repository, or packages. */
export function importsOf({ file, text }: Source): string[] {
  const { patterns, relative } = FORMS[file.split('.').at(-1) ?? ''] ?? CODE;
  const plain = text.replace(COMMENT, '');
  const named = patterns.flatMap((pattern) => [...plain.matchAll(pattern)].map(([, name = '']) => name));
  return named.map((name) => (relative.test(name) ? normalize(join(dirname(file), name)) : packageOf(name)));
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return 'node:';
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The room that a path lies in, the innermost, and its line of the table; undefined for none. */
export function roomOf(path: string, rooms: Rooms): { room: string; line: string } | undefined {
  const within = (room: string) => path === room || path.startsWith(`${room}/`);
  const own = Object.keys(rooms)
    .filter(within)
    .sort((a, b) => b.length - a.length)[0];
  if (own !== undefined) return { room: own, line: own };
  const [parent = '', folder = '', ...below] = path.split('/');
  const line = `${parent}/*`;
  return line in rooms && below.length > 0 ? { room: `${parent}/${folder}`, line } : undefined;
}

/** Every import that the table does not allow, and every file in no room, as a sentence. */
export function faultsOf(source: Source, rooms: Rooms): string[] {
  const from = roomOf(source.file, rooms);
  if (from === undefined) return [`${source.file} is in no room`];
  const allowed = rooms[from.line] ?? [];
  return importsOf(source)
    .filter((target) => {
      const to = roomOf(target, rooms) ?? { room: target, line: target };
      return to.room !== from.room && !allowed.includes(to.room) && !allowed.includes(to.line);
    })
    .map((target) => `${source.file} imports ${target}`);
}

/** Which rooms do import which. */
export function graphOf(sources: readonly Source[], rooms: Rooms): Rooms {
  const graph: Record<string, string[]> = {};
  for (const source of sources) {
    const from = roomOf(source.file, rooms)?.room ?? source.file;
    const targets = importsOf(source).map((target) => roomOf(target, rooms)?.room ?? target);
    graph[from] = [...new Set([...(graph[from] ?? []), ...targets.filter((target) => target !== from)])];
  }
  return graph;
}

/** The rooms that import each other, straight or through others; each circle once, as it is found. */
export function circlesOf(graph: Rooms): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (room: string, path: string[]) => {
    const at = path.indexOf(room);
    if (at >= 0) circles.push([...path.slice(at), room]);
    if (at >= 0 || done.has(room)) return;
    for (const next of graph[room] ?? []) visit(next, [...path, room]);
    done.add(room);
  };
  for (const room of Object.keys(graph)) visit(room, []);
  return circles;
}

/** Every room and package that a room comes to through what it imports, itself included. */
export function reachOf(room: string, graph: Rooms): Set<string> {
  const reached = new Set<string>();
  const visit = (one: string) => {
    if (reached.has(one)) return;
    reached.add(one);
    for (const next of graph[one] ?? []) visit(next);
  };
  visit(room);
  return reached;
}
