import { expect, test } from 'vitest';
import { nearest } from '../../../lib/rules/nearest.ts';

const NAMES = ['level', 'word', 'words', 'detectors', 'expressions', 'warn', 'block'];

test.each([
  ['levle', 'level'],
  ['detecters', 'detectors'],
  ['Detectors', 'detectors'],
  ['expresions', 'expressions'],
  ['wrd', 'word'],
  ['blok', 'block'],
])('%s is meant as %s', (written, meant) => expect(nearest(written, NAMES)).toBe(meant));

test.each(['colour', 'x', '', 'w'.repeat(10_000)])('%s is near to none', (written) => {
  expect(nearest(written, NAMES)).toBeUndefined();
});
