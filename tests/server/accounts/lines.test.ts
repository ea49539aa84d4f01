import { beforeEach, describe, expect, test } from 'vitest';
import { Failures } from '../../../server/src/accounts/failures.ts';
import { Lines } from '../../../server/src/accounts/lines.ts';
import { testClock } from '../support/clock.ts';

describe('a waiting line', () => {
  let lines: Lines;
  let served: string[];
  let done: (() => void)[];
  beforeEach(() => {
    lines = new Lines();
    served = [];
    done = [];
  });

  const come = (name: string, { key = 'line', width = (): number => 2 } = {}) =>
    lines.run(key, width, async () => {
      served.push(name);
      await new Promise<void>((finish) => done.push(finish));
      return name;
    });
  const settle = () => new Promise(setImmediate);

  test('serves as many at once as it is wide, in the order they came', async () => {
    const all = Promise.all(['ann', 'bob', 'cy', 'dee'].map((name) => come(name)));
    await settle();
    expect(served).toEqual(['ann', 'bob']);
    done[1]?.();
    await settle();
    expect(served).toEqual(['ann', 'bob', 'cy']);
    done[0]?.();
    await settle();
    for (const finish of done) finish();
    expect(await all).toEqual(['ann', 'bob', 'cy', 'dee']);
  });

  test('may become wider and narrower', async () => {
    let wide = 1;
    const width = () => wide;
    for (const name of ['ann', 'bob', 'cy', 'dee', 'eve']) void come(name, { width });
    await settle();
    expect(served).toHaveLength(1);
    wide = 3;
    done[0]?.();
    await settle();
    expect(served).toHaveLength(4);
    wide = 1;
    done[1]?.();
    done[2]?.();
    await settle();
    expect(served).toHaveLength(4);
    done[3]?.();
    await settle();
    expect(served).toHaveLength(5);
  });

  test('lets nobody wait for another line', async () => {
    void come('ann', { width: () => 1 });
    void come('bob', { width: () => 1, key: 'other' });
    await settle();
    expect(served).toEqual(['ann', 'bob']);
  });

  test('goes on when one of them fails', async () => {
    const failing = lines.run(
      'line',
      () => 1,
      () => Promise.reject(new Error('no')),
    );
    void come('bob', { width: () => 1 });
    await expect(failing).rejects.toThrow('no');
    await settle();
    expect(served).toEqual(['bob']);
  });

  test('sends away who would be one too many', async () => {
    for (let n = 0; n < 1002; n++) void come(`${n}`);
    expect(await come('one too many')).toBeNull();
    done[0]?.();
    await settle();
    void come('in time');
    expect(served).toHaveLength(3);
  });
});

describe('failures', () => {
  const clock = testClock();
  const limit = { most: 2, within: 60_000 };

  test('stop the next one until the oldest that matters is old enough', () => {
    const failures = new Failures(clock, limit);
    failures.add('anna');
    expect(failures.wait('anna')).toBe(0);
    clock.advance(10_000);
    failures.add('anna');
    expect(failures.wait('anna')).toBe(50_000);
    expect(failures.wait('ben')).toBe(0);
    clock.advance(50_000);
    expect(failures.wait('anna')).toBe(0);
    failures.add('anna');
    expect(failures.wait('anna')).toBe(10_000);
    failures.forget('anna');
    expect(failures.wait('anna')).toBe(0);
  });

  test('of made-up keys push out the oldest, not those that fail again', () => {
    const failures = new Failures(clock, limit);
    for (const name of ['old', 'anna', 'old', 'anna']) failures.add(name);
    for (let n = 0; n < 99_999; n++) {
      failures.add(`made-up-${n}`);
      if (n % 50_000 === 0) failures.add('anna');
    }
    expect(failures.wait('old')).toBe(0);
    expect(failures.wait('anna')).toBeGreaterThan(0);
  });
});
