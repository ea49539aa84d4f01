import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../lib/protocol/customers.ts';
import { createDirectory, type Directory } from '../../../server/src/directory/index.ts';
import { createRetention, type Retention } from '../../../server/src/retention/index.ts';
import { testClock } from '../support/clock.ts';
import { addAgent } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let directory: Directory;
let retention: Retention;

beforeEach(async () => {
  await addAgent(store, { id: 'ana', queues: [] });
  directory = createDirectory({ store, clock, country: () => 'FI' });
  retention = createRetention({ store, country: () => 'FI' });
});

const add = async (name: string, reach: Record<'phone' | 'email', string>) =>
  (
    await directory.add('ana', {
      name,
      addresses: (['phone', 'email'] as const).map((kind) => ({ kind, address: reach[kind] })),
    })
  ).id;
const MARY = { phone: '040 1234567', email: 'mary@example.com' };
const JOHN = { phone: '040 7654321', email: 'john@example.com' };
const exported = async (person: Person) => {
  const records: string[] = [];
  for await (const record of retention.export(person)) records.push(JSON.stringify(record));
  return records;
};
const stored = async () => {
  const tables = ['directory_entries', 'directory_addresses', 'directory_rejections'];
  return JSON.stringify(await Promise.all(tables.map((table) => store.query(`select * from ${table}`))));
};

describe('a customer in the directory', () => {
  test.each<Person>([{ phone: '+358 40 123 4567' }, { email: 'MARY@example.com' }])(
    'is found, exported and erased by %o, with all that is kept, and nobody else',
    async (person) => {
      const mary = await add('Mary', MARY);
      const maria = await add('Maria', { phone: '040 5555555', email: 'maria@example.com' });
      const john = await add('John', JOHN);
      await directory.edit(mary, 'ana', { note: 'Likes blue' });
      await directory.merge(maria, 'ana', mary);
      await directory.reject(mary, 'ana', { kind: 'phone', address: '+55 11 8765-4321' });
      const counts = { directory_entries: 2, directory_addresses: 4, directory_rejections: 2 };
      expect(await retention.find(person)).toMatchObject(counts);
      const words = (await exported(person)).join();
      for (const word of ['Mary', 'Maria', 'Likes blue', '040 1234567', 'maria@example.com', '+551187654321'])
        expect(words).toContain(word);
      expect(words).not.toContain('John');
      expect(await retention.erase(person, { dryRun: true })).toMatchObject(counts);
      expect(await retention.erase(person)).toMatchObject(counts);
      expect(await stored()).not.toMatch(/mary|maria|1234567|Likes/i);
      expect((await directory.read(john)).addresses).toHaveLength(2);
    },
  );

  test('who gave an address up keeps the rest when whose it is now is erased', async () => {
    const mary = await add('Mary', MARY);
    await directory.link(mary, 'ana', { kind: 'phone', address: '040 9999999' });
    await directory.unlink(mary, 'ana', { kind: 'phone', address: '040 9999999' });
    expect(await retention.erase({ phone: '040 9999999' })).toMatchObject({
      directory_entries: 0,
      directory_addresses: 1,
    });
    expect(await stored()).not.toContain('9999999');
    expect((await directory.read(mary)).addresses).toHaveLength(2);
  });
});
