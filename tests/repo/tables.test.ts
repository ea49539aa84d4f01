import { readFileSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { ROOMS } from './rooms.ts';

const ORDER = Object.keys(ROOMS);
const OWNERS = new Map(
  Object.entries(ROOMS).flatMap(([room, tables]) => tables.map((table) => [table, room])),
);

interface Source {
  /** Below server/src. */
  file: string;
  text: string;
}

const COMMENT = /\/\*.*?\*\/|(?<!:)\/\/[^\n]*/gs;
const LITERAL = /`[^`]*`|'[^'\n]*'|"[^"\n]*"/g;
/** `for update of`, `do update set` and `on delete` are no statements of their own. */
const WRITE =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|(?<!\b(?:for|do|on)\s+)update)\s+(?:only\s+)?"?(\w+|\$\{)/g;
const READ = /\b(?:from|join|using)\s+(?:only\s+)?"?(\w+)/g;

const sqlOf = ({ text }: Source) => (text.replace(COMMENT, '').match(LITERAL) ?? []).join('\n').toLowerCase();
const roomOf = ({ file }: Source) => file.split('/')[0] ?? '';

/** What a file does to tables that it must not do. */
function faultsOf(source: Source): string[] {
  const room = roomOf(source);
  const sql = sqlOf(source);
  const writes = [...sql.matchAll(WRITE)].map(([, table = '']) => table);
  const reads = [...sql.matchAll(READ)].map(([, table = '']) => table);
  return [
    ...writes
      .filter((table) => OWNERS.get(table) !== room)
      .map((table) => `${source.file} writes ${table}, which ${OWNERS.get(table) ?? 'nobody'} owns`),
    ...reads
      .filter((table) => ORDER.indexOf(OWNERS.get(table) ?? room) > ORDER.indexOf(room))
      .map((table) => `${source.file} reads ${table}, which lies above it`),
  ];
}

async function sources(): Promise<Source[]> {
  const files = await glob('**/*.ts', { cwd: 'server/src' });
  return files.map((file) => ({ file, text: readFileSync(`server/src/${file}`, 'utf8') }));
}

describe('every table', () => {
  test('has an owner', async () => {
    const migrations = await glob('server/src/store/**/*.{sql,ts}');
    const created = migrations.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/create table (?:if not exists )?(\w+)/g)].map(
        ([, name]) => name,
      ),
    );
    expect(created).toContain('conversations');
    expect(new Set(created)).toEqual(new Set(OWNERS.keys()));
  });

  test('is written by the room that owns it and by no other, and read from its own height or above', async () => {
    expect((await sources()).flatMap(faultsOf)).toEqual([]);
  });

  test('is written somewhere: the statements are seen', async () => {
    const seen = (await sources()).flatMap((source) =>
      [...sqlOf(source).matchAll(WRITE)].map(([, table]) => table),
    );
    expect(new Set(seen)).toEqual(new Set(OWNERS.keys()));
  });

  test('messages and the audit are inserted into in one file each', async () => {
    for (const table of ['messages', 'audit']) {
      const inserting = (await sources()).filter((source) => sqlOf(source).includes(`insert into ${table} `));
      expect(inserting.map(({ file }) => roomOf({ file, text: '' }))).toEqual([table]);
    }
  });
});

describe('a statement is found where it must not be:', () => {
  test.each([
    ['an insertion', 'routing/x.ts', '`insert into offers (id) values ($1)`'],
    ['a change', 'routing/x.ts', "'update agents set idle_since = $2'"],
    ['a change under another name', 'messages/x.ts', '`update conversations c\n set last_seq = 1`'],
    ['a change within another statement', 'messages/x.ts', '`with n as (select 1) update agents set a = 1`'],
    ['a deletion', 'live/x.ts', "'delete from conversations'"],
    ['a truncation', 'live/x.ts', "'truncate sessions'"],
    ['a table without an owner', 'queues/x.ts', "'insert into skills (id) values ($1)'"],
    ['a table named at run time', 'audit/x.ts', `\`delete from \${table}\``],
    ['a read of what lies above', 'agents/x.ts', "'select from conversations where agent_id = $1'"],
    ['a join with what lies above', 'conversations/x.ts', '`select from offers o join messages m on true`'],
  ])('%s', (_what, file, text) => {
    expect(faultsOf({ file, text })).toHaveLength(1);
  });

  test.each([
    ['a lock', 'routing/x.ts', '`select from agents a where a.account_id = $1 for update of a skip locked`'],
    [
      'a change of what was there already',
      'agents/x.ts',
      '`insert into agents a on conflict do update set a = 1`',
    ],
    [
      'a sentence',
      'live/x.ts',
      '/** Nobody may update agents or delete from queues. */ // insert into audit',
    ],
    ['an import', 'live/x.ts', "import { a } from '../queues/index.ts';"],
  ])('but not in %s', (_what, file, text) => {
    expect(faultsOf({ file, text })).toEqual([]);
  });
});
