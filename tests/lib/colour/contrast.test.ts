import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, mixed, readableOn, textOn } from '../../../lib/colour/contrast.ts';

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('The contrast of two colours', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // As WCAG’s own examples and the usual checkers have them.
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#0b6a6c', '#ffffff', 6.38],
  ])('of %s and %s is %d, whichever comes first', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe('Text on a ground', () => {
  test('is black on light and white on dark', () => {
    expect(textOn('#ffd400')).toBe('#000000');
    expect(textOn('#0b1a6c')).toBe('#ffffff');
  });

  test('can be read, whatever the ground', () => {
    fc.assert(fc.property(colours, (ground) => contrast(textOn(ground), ground) >= 4.5));
  });
});

describe('A colour that is to be read', () => {
  test('stays as it is where it can be', () => {
    expect(readableOn('#ffffff', '#0b1a6c')).toBe('#0b1a6c');
  });

  test('can be read on any ground, of its own hue as far as that goes', () => {
    fc.assert(
      fc.property(colours, colours, (ground, colour) => contrast(readableOn(ground, colour), ground) >= 4.5),
    );
    expect(readableOn('#ffffff', '#ffd400')).toMatch(/^#[5-9a-f]/);
  });
});

test('Colours mix channel by channel', () => {
  expect(mixed('#000000', '#ff8000', 0.5)).toBe('#804000');
});
