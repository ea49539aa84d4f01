import { describe, expect, test } from 'vitest';
import { aroundGap, fillGaps, gapsOf, isNamed } from '../../../lib/channels/platform-template.ts';

const BODY = 'Hello {{1}}, your order {{3}} from {{2}} is on its way. {{1}}, thank you for your patience!';

describe('a template of a platform', () => {
  test('has its gaps in the order of their numbers, each once', () => {
    expect(gapsOf(BODY)).toEqual(['1', '2', '3']);
    expect(gapsOf('Nothing {{ NAME }} to fill {{')).toEqual([]);
  });

  test('is filled in wherever a gap stands, by values in that order', () => {
    expect(fillGaps(BODY, ['Jonas', 'Monday', '{{2}}'])).toBe(
      'Hello Jonas, your order {{2}} from Monday is on its way. Jonas, thank you for your patience!',
    );
  });

  test('may have gaps with names, in the order of the text', () => {
    const text = 'Dear {{first_name}}, on {{day}}. {{first_name}}!';
    expect(gapsOf(text)).toEqual(['first_name', 'day']);
    expect(fillGaps(text, ['Ada', 'Monday'])).toBe('Dear Ada, on Monday. Ada!');
    expect(['first_name', '1'].map(isNamed)).toEqual([true, false]);
  });

  test('names a gap by the words around it', () => {
    expect(aroundGap(BODY, '1')).toBe('Hello ___, your order … from … …');
    expect(aroundGap(BODY, '2')).toMatch(/order … from ___ is on its way/);
    expect(aroundGap('{{1}}', '1')).toBe('___');
  });
});
