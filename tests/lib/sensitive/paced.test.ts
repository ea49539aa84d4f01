import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SLICE_MS } from '../../../lib/pattern/steps.ts';
import type { Finding } from '../../../lib/sensitive/index.ts';
import type { LiveScan } from '../../../lib/sensitive/live.ts';
import { createPacedScan } from '../../../lib/sensitive/paced.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const findingAt = (start: number): Finding => ({
  start,
  end: start + 1,
  pattern: 'x',
  patternId: 'x',
  level: 'warn',
  color: 'red',
  isValue: true,
});

/** Finds every x, a step as long as a slice for each letter. */
function slowScan(): LiveScan & { looked: string[] } {
  const looked: string[] = [];
  return {
    looked,
    update: () => [],
    *steps(text) {
      const findings: Finding[] = [];
      for (let i = 0; i < text.length; i++) {
        looked.push(text.charAt(i));
        if (text.charAt(i) === 'x') findings.push(findingAt(i));
        vi.advanceTimersByTime(SLICE_MS);
        yield;
      }
      return findings;
    },
  };
}

/** A scheduler that runs what was put off when told to. */
function scheduler() {
  const waiting: (() => void)[] = [];
  return {
    pause: () => new Promise<void>((goOn) => waiting.push(goOn)),
    async turn() {
      waiting.shift()?.();
      for (let i = 0; i < 5; i++) await Promise.resolve();
    },
    get idle() {
      return waiting.length === 0;
    },
  };
}

describe('C12: a check that takes longer than a slice', () => {
  test('gives way after each, and tells what it found at the end', async () => {
    const { pause, turn } = scheduler();
    const told: [number[], string][] = [];
    const scan = createPacedScan(slowScan(), pause, (found, text) =>
      told.push([found.map(({ start }) => start), text]),
    );
    expect(scan.update('axb')).toEqual([]);
    expect(scan.found('axb')).toBeUndefined();
    for (let i = 0; i < 2; i++) await turn();
    expect(told).toEqual([]);
    for (let i = 0; i < 3; i++) await turn();
    expect(told).toEqual([[[1], 'axb']]);
    expect(scan.found('axb')).toEqual([findingAt(1)]);
  });

  test('keeps what is known at its place meanwhile', async () => {
    const { pause, turn } = scheduler();
    const scan = createPacedScan(slowScan(), pause, () => {});
    scan.update('axb');
    for (let i = 0; i < 9; i++) await turn();
    expect(scan.update('aaxb')).toEqual([findingAt(2)]);
    expect(scan.update('aab')).toEqual([]);
  });

  test('is given up for a newer text', async () => {
    const { pause, turn } = scheduler();
    const slow = slowScan();
    const told: string[] = [];
    const scan = createPacedScan(slow, pause, (_, text) => told.push(text));
    scan.update('abcdefgh');
    await turn();
    scan.update('xy');
    for (let i = 0; i < 20; i++) await turn();
    expect(told).toEqual(['xy']);
    expect(slow.looked.join('')).toMatch(/^abc?xy$/);
  });
});
