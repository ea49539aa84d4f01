import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CaptureArea, Captures, LIFETIME_MS, MOST_CAPTURES } from '../../../lib/capture/captures.ts';
import { runs } from '../../runs.ts';
import { FakeClock } from '../session/support/clock.ts';
import { MemoryArea } from '../session/support/storage.ts';

const SOURCE = { site: 'crm.example', title: 'Contacts', cut: false };

let memory: MemoryArea;
let area: CaptureArea;
let clock: FakeClock;
let wake: number | null;

beforeEach(() => {
  memory = new MemoryArea();
  const whole = memory.forOneLife(() => true);
  area = { ...whole, get: async (key) => ({ [key]: (await whole.get(null))[key] }) };
  clock = new FakeClock();
  wake = null;
});

function open(): Captures {
  const wakeAt = (time: number | null) => {
    wake = time;
  };
  return new Captures({ area, clock, wakeAt, onChange: () => {} });
}

function content(text: string) {
  return { html: `<p>${text}</p>`, text };
}

function beginnings(captures: Captures): string[] {
  return captures.entries.map(({ beginning }) => beginning);
}

describe('captures', () => {
  test('are listed newest first, with where they come from, and keep their content', async () => {
    const captures = open();
    await captures.add(content('one'), SOURCE);
    await captures.add(content('two'), { ...SOURCE, title: 'Orders' });
    expect(captures.entries).toMatchObject([
      { beginning: 'two', site: 'crm.example', title: 'Orders', at: clock.now() },
      { beginning: 'one', site: 'crm.example', title: 'Contacts' },
    ]);
    expect(await captures.content(captures.entries[1]?.id ?? '')).toEqual(content('one'));
  });

  test('show the beginning of the text on one line', async () => {
    const captures = open();
    await captures.add(content(`\n Dear\n\n\tMaria, ${'x'.repeat(500)}`), SOURCE);
    expect(beginnings(captures)[0]).toMatch(/^Dear Maria, x+$/);
    expect(beginnings(captures)[0]?.length).toBe(120);
  });

  test('copied twice in a row are one', async () => {
    const captures = open();
    await captures.add(content('one'), SOURCE);
    await captures.add(content('one'), SOURCE);
    await captures.add(content('one'), { ...SOURCE, site: 'shop.example' });
    expect(captures.entries.map(({ site }) => site)).toEqual(['shop.example', 'crm.example']);
  });

  test('survive the death of the background', async () => {
    await open().add(content('one'), SOURCE);
    const next = open();
    await next.ready;
    expect(beginnings(next)).toEqual(['one']);
  });

  test(`are the newest ${MOST_CAPTURES}; of the others nothing is left`, async () => {
    const captures = open();
    for (let count = 1; count <= MOST_CAPTURES + 5; count++)
      await captures.add(content(`copy ${count}`), SOURCE);
    expect(captures.entries).toHaveLength(MOST_CAPTURES);
    expect(beginnings(captures).at(-1)).toBe('copy 6');
    expect(memory.items.size).toBe(MOST_CAPTURES + 1);
  });

  test('are gone after a quarter of an hour: from the list at once, from memory when the alarm comes', async () => {
    const captures = open();
    await captures.add(content('early'), SOURCE);
    await clock.advance(60_000);
    await captures.add(content('late'), SOURCE);
    await clock.advance(LIFETIME_MS - 60_001);
    expect(beginnings(captures)).toEqual(['late', 'early']);
    await clock.advance(1);
    expect(wake).toBe(clock.now());
    expect(beginnings(captures)).toEqual(['late']);
    await captures.expire();
    expect(JSON.stringify([...memory.items])).not.toContain('early');
    await clock.advance(60_000);
    await captures.expire();
    expect(captures.entries).toEqual([]);
    expect(wake).toBeNull();
  });

  test('are gone one by one or all together, content and all', async () => {
    const captures = open();
    for (const text of ['one', 'two', 'three']) await captures.add(content(text), SOURCE);
    await captures.remove(captures.entries[1]?.id ?? '');
    expect(beginnings(captures)).toEqual(['three', 'one']);
    await captures.clear();
    expect(captures.entries).toEqual([]);
    expect(JSON.stringify([...memory.items])).not.toMatch(/one|two|three/);
  });

  test('one that does not fit into memory is refused and spoils nothing', async () => {
    const captures = open();
    await captures.add(content('one'), SOURCE);
    const { set } = area;
    area.set = () => Promise.reject(new Error('quota exceeded'));
    await expect(captures.add(content('two'), SOURCE)).rejects.toThrow('quota');
    area.set = set;
    await captures.add(content('three'), SOURCE);
    expect(beginnings(captures)).toEqual(['three', 'one']);
  });

  test('whatever happens, list and memory agree, and nothing outlives its time', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('add' as const), text: fc.string({ maxLength: 5 }) }),
      fc.record({ act: fc.constant('remove' as const), at: fc.nat(3) }),
      fc.record({ act: fc.constantFrom('clear' as const, 'expire' as const, 'restart' as const) }),
      fc.record({ act: fc.constant('wait' as const), ms: fc.nat(LIFETIME_MS) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        memory.items.clear();
        let captures = open();
        await captures.ready;
        for (const one of steps) {
          if (one.act === 'add') await captures.add(content(one.text), SOURCE);
          if (one.act === 'remove') await captures.remove(captures.entries[one.at]?.id ?? 'none');
          if (one.act === 'clear') await captures.clear();
          if (one.act === 'expire') await captures.expire();
          if (one.act === 'wait') await clock.advance(one.ms);
          if (one.act === 'restart') {
            captures = open();
            await captures.ready;
          }
          expect(captures.entries.every(({ at }) => clock.now() - at < LIFETIME_MS)).toBe(true);
        }
        await captures.expire();
        expect(memory.items.size).toBe(captures.entries.length + (memory.items.has('captures') ? 1 : 0));
      }),
      { numRuns: runs(60) },
    );
  });
});
