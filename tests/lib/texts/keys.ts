import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { parseAst, transformWithEsbuild } from 'vite';

/** What a program asks a catalogue for. */
export interface AskedKeys {
  /** Keys written out. */
  keys: Set<string>;
  /** Keys put together, `error_*`: a star for what is filled in. */
  patterns: Set<string>;
  /** Calls whose key cannot be told, with their file. */
  unclear: string[];
}

interface Node {
  type: string;
  [part: string]: unknown;
}

const CALLS = new Set(['text', 'plural']);

/** Reads the first argument of every call of `text` and `plural` in the files: literals, choices, templates, tables. */
export async function askedKeys(patterns: string[]): Promise<AskedKeys> {
  const asked: AskedKeys = { keys: new Set(), patterns: new Set(), unclear: [] };
  for (const file of await glob(patterns)) await collect(file, await readFile(file, 'utf8'), asked);
  return asked;
}

/** The same for one file's source, added to `asked`. */
export async function collect(file: string, source: string, asked: AskedKeys): Promise<void> {
  const { code } = await transformWithEsbuild(source, file, { jsx: 'automatic', target: 'esnext' });
  const program = parseAst(code) as unknown as Node;
  const constants = new Map<string, Node>();
  walk(program, (node) => {
    const { id, init } = node as { id?: Node; init?: Node };
    if (node.type === 'VariableDeclarator' && id?.type === 'Identifier' && init)
      constants.set(id.name as string, init);
  });

  function read(key: Node | undefined): boolean {
    switch (key?.type) {
      case 'Literal':
        asked.keys.add(key.value as string);
        return true;
      case 'ConditionalExpression':
        return read(key.consequent as Node) && read(key.alternate as Node);
      case 'TemplateLiteral':
        asked.patterns.add(
          (key.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('*'),
        );
        return true;
      case 'Identifier':
        return read(constants.get(key.name as string));
      case 'MemberExpression':
        return readAll(constants.get((key.object as Node).name as string));
      default:
        return false;
    }
  }

  function readAll(table: Node | undefined): boolean {
    if (table?.type !== 'ObjectExpression') return false;
    return (table.properties as Node[]).every((property) => read(property.value as Node));
  }

  walk(program, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = node.callee as Node;
    const name = callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name;
    const [key] = node.arguments as Node[];
    if (CALLS.has(name as string) && key && !read(key)) asked.unclear.push(`${file}: ${name}`);
  });
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    visit(node as Node);
    for (const part of Object.values(node)) walk(part, visit);
  }
}
