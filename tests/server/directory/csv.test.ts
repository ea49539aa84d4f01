import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../lib/protocol/admin.ts';
import { cellOf, delimiterOf, textOfCell } from '../../../server/src/directory/csv/text.ts';
import { createDirectory } from '../../../server/src/directory/index.ts';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { threadTime } from '../support/thread-time.ts';
import { addEntry, ask } from './support.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  for (const id of ['ana', 'admin']) await addAgent(store, { id, queues: [] });
  desk = await new TestDesk(store, testClock(), { config: { country: 'FI' } }).open();
});
afterEach(() => desk.close());

async function send(file: string | Uint8Array, { dryRun = false, session = 'admin-1' } = {}) {
  const response = await desk.fetch(`/api/admin/directory/import?dryRun=${dryRun}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'text/csv' },
    body: file as BodyInit,
  });
  const answer = await response.json();
  return response.ok ? (answer as ImportReport) : (answer.error as { code: string; message: string });
}
const counts = (answer: object) => {
  const { new: added, changed, same, refused } = answer as ImportReport;
  return [added, changed, same, refused];
};
const exported = async () =>
  (await desk.fetch('/api/admin/directory/export', { headers: { authorization: 'Bearer admin-1' } })).text();
const entries = () =>
  store.query<{ name: string; addresses: string[] }>(
    `select e.name, array(select value from directory_addresses a where a.entry_id = e.id order by value) as addresses
       from directory_entries e order by e.name`,
  );

const FILE = `name,phone,email,note
Mary Virtanen,040-1234567,Mary@Example.com,Likes blue
John Virtanen,+358 40 123 4567,john@example.com,
Only Phone,(040) 765 4321,,
`;

describe('D3: a file of customers', () => {
  test('D3: is tried first, says new, changed, same and refused by line with the reason, and writes nothing', async () => {
    await addEntry(desk, 'Mary', { phone: '040 1234567', email: 'mary@example.com' });
    await addEntry(desk, 'Only Phone', { phone: '040 7654321' });
    const answer = await send(`${FILE}No Address,,,\nBad,12,,\n,040 111 1111,,\n`, { dryRun: true });
    expect(answer).toEqual({
      new: 1,
      changed: 1,
      same: 1,
      refused: 3,
      more: false,
      lines: [
        { line: 2, outcome: 'changed' },
        { line: 5, outcome: 'refused', reason: 'There is neither a phone number nor an e-mail address.' },
        { line: 6, outcome: 'refused', reason: 'The phone number is none.' },
        { line: 7, outcome: 'refused', reason: 'There is no name.' },
      ],
    });
    expect((await entries()).map(({ name }) => name)).toEqual(['Mary', 'Only Phone']);
  });

  test('D3: does what the trial said, and a repeat of it changes nothing', async () => {
    const tried = await send(FILE, { dryRun: true });
    expect(counts(tried)).toEqual([3, 0, 0, 0]);
    expect(await send(FILE)).toEqual(tried);
    const before = await store.query('select * from directory_addresses order by entry_id, value');
    expect(counts(await send(FILE))).toEqual([0, 0, 3, 0]);
    expect(await store.query('select * from directory_addresses order by entry_id, value')).toEqual(before);
    expect(await entries()).toEqual([
      { name: 'John Virtanen', addresses: ['+358401234567', 'john@example.com'] },
      { name: 'Mary Virtanen', addresses: ['+358401234567', 'mary@example.com'] },
      { name: 'Only Phone', addresses: ['+358407654321'] },
    ]);
    const { entries: audited } = await ask(desk, 'admin-1', 'GET', '/api/admin/audit');
    expect(audited).toMatchObject([
      { kind: 'directory_changed', directory: { action: 'imported', entry: null } },
    ]);
  });

  test.each<[string, string | Uint8Array]>([
    ['semicolons', 'Name;Telefon;E-Mail\nJosé Müller;040 1234567;jose@example.com\n'],
    ['tabs and line ends of Windows', 'name\tphone\temail\r\nJosé Müller\t040 1234567\tjose@example.com\r\n'],
    ['a byte order mark', '\uFEFFname,phone,email\nJosé Müller,040 1234567,jose@example.com'],
    ['windows-1252', Buffer.from('name;phone;email\nJosé Müller;040 1234567;jose@example.com\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFname;phone;email\nJosé Müller;040 1234567;jose@example.com\n', 'utf16le')],
    [
      'quotes and a line end in a cell',
      'email,name,note,phone\njose@example.com,"José Müller","a\n""b""",040 1234567',
    ],
    [
      'columns that nobody knows',
      'id,name,Handy,email 2,city\n7,José Müller,040 1234567,jose@example.com,Oulu',
    ],
  ])('D3: is read with %s', async (_what, file) => {
    expect(counts(await send(file))).toEqual([1, 0, 0, 0]);
    expect(await entries()).toEqual([
      { name: 'José Müller', addresses: ['+358401234567', 'jose@example.com'] },
    ]);
  });

  test('D3: says the line where a row begins, whatever lies before it', async () => {
    const file = 'name,phone,note\n"A\nB",040 1234567,"x\ny\nz"\n\nC,none,\n"D\nE",1,\n';
    expect(await send(file, { dryRun: true })).toMatchObject({ lines: [{ line: 7 }, { line: 8 }] });
  });

  test.each([
    ['nothing in it', '', /empty/],
    ['no titles', '040 1234567,Mary\n', /"name"/],
    ['no column with an address', 'name,city\nMary,Oulu\n', /"phone" or "email"/],
    ['a quote that is not closed', 'name,phone\n"Mary,040 1234567\n'.padEnd(70_000, 'x'), /line 2/],
  ])('D3: is refused with %s', async (_what, file, message) => {
    expect(await send(file)).toMatchObject({ code: 'bad_request', message: expect.stringMatching(message) });
    expect(await entries()).toEqual([]);
  });

  test('D3: renames and adds what is new, and takes nothing away', async () => {
    await send('name,email,note\nMary,mary@example.com,Likes blue\n');
    await ask(desk, 'ana-1', 'POST', '/api/directory/search', { text: 'mary' });
    expect(
      counts(await send('name,phone,email,note\nMary Virtanen,040 1234567,mary@example.com,\n')),
    ).toEqual([0, 1, 0, 0]);
    expect(await store.query('select name, note from directory_entries')).toEqual([
      { name: 'Mary Virtanen', note: 'Likes blue' },
    ]);
    const { addresses } = (await entries())[0] ?? {};
    expect(addresses).toEqual(['+358401234567', 'mary@example.com']);
  });

  test('D3: does not give back an address that an agent took away', async () => {
    await send(FILE);
    const found = await ask(desk, 'ana-1', 'POST', '/api/directory/search', { text: 'only phone' });
    const mary = (await ask(desk, 'ana-1', 'POST', '/api/directory/search', { text: 'mary' })).entries[0].id;
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${mary}/unlink`, {
      kind: 'phone',
      address: '040 1234567',
    });
    expect(counts(await send(FILE))).toEqual([0, 0, 3, 0]);
    expect((await ask(desk, 'ana-1', 'GET', `/api/directory/entries/${mary}`)).addresses).toHaveLength(1);
    expect(found.entries).toHaveLength(1);
  });

  test.each([
    [
      'two lines about one customer that differ',
      'name,email\nMary,mary@example.com\nMaria,MARY@example.com\n',
      [1, 0, 0, 1],
      'Line 2 is about the same customer, and says otherwise.',
    ],
    [
      'the same line twice',
      'name,email\nMary,mary@example.com\nMary,mary@example.com\n',
      [1, 0, 1, 0],
      undefined,
    ],
    [
      'a number of two others and nothing else',
      'name,phone,email\nA,040 1234567,a@x.fi\nB,040 1234567,b@x.fi\nC,040 1234567,\n',
      [2, 0, 0, 1],
      'Several customers have its phone numbers.',
    ],
    [
      'e-mail addresses of two others',
      'name,email,email 2\nA,a@x.fi,\nB,b@x.fi,\nC,a@x.fi,b@x.fi\n',
      [2, 0, 0, 1],
      'Several customers have its e-mail addresses.',
    ],
  ])(
    'D3: with %s makes no second customer of one, and no one of two',
    async (_what, file, expected, reason) => {
      for (const dryRun of [true, false]) {
        const answer = (await send(file, { dryRun })) as ImportReport;
        expect(counts(answer)).toEqual(expected);
        expect(answer.lines.at(-1)?.reason).toBe(reason);
      }
    },
  );

  test('D3: a cell that begins like a formula is text, is exported as text, and comes back as it was', async () => {
    const file = 'name,email,note\n"=HYPERLINK(""http://x"")",a@x.fi,@SUM(1)\n-Plus,b@x.fi,+1\n';
    expect(counts(await send(file))).toEqual([2, 0, 0, 0]);
    const out = await exported();
    expect(out).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(out).toContain(`"'@SUM(1)"`);
    for (const cell of out.replace('\uFEFF', '').split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
    expect(counts(await send(out))).toEqual([0, 0, 2, 0]);
  });

  test('D3: what is exported can be imported, and changes nothing', async () => {
    await send(FILE);
    expect(counts(await send(await exported()))).toEqual([0, 0, 3, 0]);
  });

  test('D3: is for administrators, as text/csv, and one at a time', async () => {
    expect(await send(FILE, { session: 'ana-1' })).toMatchObject({ code: 'forbidden' });
    expect(await ask(desk, 'ana-1', 'GET', '/api/admin/directory/export')).toBe('forbidden');
    expect(await ask(desk, 'admin-1', 'POST', '/api/admin/directory/import', { rows: [] })).toBe(
      'bad_request',
    );
    const both = await Promise.all([send(FILE), send(FILE)]);
    expect(both.map((answer) => ('code' in answer ? answer.code : 'done')).sort()).toEqual([
      'conflict',
      'done',
    ]);
  });

  test('is on record with how many there are, and nobody’s name or address', async () => {
    await send(FILE);
    await exported();
    const { entries: onRecord } = await ask(desk, 'admin-1', 'GET', '/api/admin/audit?kind=exported');
    expect(onRecord).toMatchObject([
      { account: { id: 'admin' }, counts: { directory_entries: 3, directory_addresses: 5 } },
    ]);
    expect(JSON.stringify(onRecord)).not.toMatch(/virtanen|1234567|example/i);
  });

  test('D3: 50,000 rows are read without holding the event loop for more than 50 ms', {
    timeout: 120_000,
  }, async () => {
    const fileOf = (count: number) => {
      const rows = Array.from({ length: count }, (_, n) => {
        const number = String(4_000_000 + n);
        return `Customer ${n},+358 40 ${number.slice(0, 3)} ${number.slice(3)},customer.${n}@example.com,Since ${n}`;
      });
      return Buffer.from(`name,phone,email,note\n${rows.join('\n')}\n`);
    };
    const { import: read } = createDirectory({ store, clock: testClock(), country: () => 'FI' });
    const stored = await read(fileOf(6000), { account: 'admin', dryRun: false });
    expect(counts(stored)).toEqual([6000, 0, 0, 0]);

    const file = fileOf(50_000);
    // By the thread's own time: what the machine and the store's thread do beside it is no concern of this.
    let longest = 0;
    let last = threadTime();
    const watch = setInterval(() => {
      longest = Math.max(longest, threadTime() - last);
      last = threadTime();
    }, 1);
    const tried = await read(file, { account: 'admin', dryRun: true });
    clearInterval(watch);
    expect(counts(tried)).toEqual([44_000, 0, 6000, 0]);
    expect(longest).toBeLessThan(50);
  });
});

test('D3: a cell says what it was made of, whatever that is', () => {
  const texts = fc.string({ unit: fc.constantFrom(...`=+-@'"a,; é`) }).map((text) => text.trim());
  fc.assert(
    fc.property(texts, (text) => {
      const cell = cellOf(text);
      expect(cell).toMatch(/^"[^=+\-@]/);
      const unquoted = cell.slice(1, -1).replaceAll('""', '"');
      // Somebody who wrote the mark wrote it for the same purpose.
      if (!/^'[=+\-@]/.test(text)) expect(textOfCell(unquoted)).toBe(text);
    }),
    { numRuns: runs(500) },
  );
  expect(delimiterOf('"a;b;c",d')).toBe(',');
});
