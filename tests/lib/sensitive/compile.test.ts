import { expect, test } from 'vitest';
import { compileSteps } from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';

/** How many countries' number plans each step reads. */
function plansByStep(config: unknown): number[] {
  let read = 0;
  const counted = {
    countries: phonePlans.countries,
    of(country: string) {
      read++;
      return phonePlans.of(country);
    },
  };
  const steps = compileSteps(config, { phonePlans: counted });
  const reads: number[] = [];
  do {
    reads.push(read);
    read = 0;
  } while (!steps.next().done);
  return [...reads, read];
}

test('the number plans of all countries are read one in a step', () => {
  const reads = plansByStep({ detectors: [{ id: 'phone', detector: 'phone' }] });
  expect(Math.max(...reads)).toBe(1);
  expect(reads.filter((count) => count > 0)).toHaveLength(phonePlans.countries.length);
});

test('of countries that nobody chose no number plan is read', () => {
  const reads = plansByStep({
    detectors: [{ id: 'phone', detector: 'phone', countries: ['DE', 'FI', 'ZZ'] }],
  });
  expect(reads.filter((count) => count > 0)).toHaveLength(3);
});

test('what is no country has no number plan', () => {
  expect(phonePlans.of('ZZ')).toBeUndefined();
  expect(phonePlans.of('constructor')).toBeUndefined();
});
