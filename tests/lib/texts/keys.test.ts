import { describe, expect, test } from 'vitest';
import { type AskedKeys, askedKeys, collect } from './keys.ts';
import { SURFACES } from './surfaces.ts';

describe.each(Object.entries(SURFACES))('the keys of what the %s says', (_, { catalogues, files, parts }) => {
  test('are all asked for, and no other', async () => {
    const { keys, patterns, unclear } = await askedKeys(files);
    expect(unclear).toEqual([]);
    expect([...patterns].sort()).toEqual(Object.keys(parts).sort());
    const asked = new Set([...keys, ...Object.entries(parts).flatMap(filled)]);
    expect([...asked].sort()).toEqual(Object.keys(catalogues.en).sort());
  });
});

function filled([pattern, values]: [string, readonly string[]]): string[] {
  return values.map((value) => pattern.replace('*', value));
}

describe('reading the keys out of a program', () => {
  async function keysOf(source: string): Promise<AskedKeys> {
    const asked: AskedKeys = { keys: new Set(), patterns: new Set(), unclear: [] };
    await collect('x.tsx', source, asked);
    return asked;
  }

  test('finds what is written out, chosen, looked up and put together', async () => {
    const { keys, patterns, unclear } = await keysOf(`
      const TABLE: Record<string, TextKey> = { one: 'a', two: 'b' };
      const Part = () => <p title={text('c')}>{plural(TABLE[kind], 2)}{text(kind === 'x' ? 'd' : 'e', { n: 1 })}</p>;
      texts().text(\`f_\${code}_title\`);
      const key = late ? 'g' : 'h';
      text(key);
    `);
    expect([...keys].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'g', 'h']);
    expect([...patterns]).toEqual(['f_*_title']);
    expect(unclear).toEqual([]);
  });

  test('does not take for a key what only looks like one', async () => {
    const { keys } = await keysOf(
      `<Icon name="back" />; if (kind === 'menu') text(kind === 'load' ? 'a' : 'b');`,
    );
    expect([...keys].sort()).toEqual(['a', 'b']);
  });

  test('says where it cannot tell', async () => {
    const { unclear } = await keysOf('text(props.key); plural(keyOf(rule), 1);');
    expect(unclear).toEqual(['x.tsx: text', 'x.tsx: plural']);
  });
});
