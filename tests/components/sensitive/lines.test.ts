// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { drawLines } from '../../../components/sensitive/lines.ts';

let mirror: HTMLElement;
let mirrored: Text;

beforeEach(() => {
  mirror = document.createElement('div');
  mirrored = document.createTextNode('Card 4111, we guarantee <that>.');
  mirror.append(mirrored, '\n');
});

/** Marks these parts, as the browser's registry has them. */
function marks(marked: Record<string, [number, number][]>): void {
  const ranges = (parts: [number, number][]) =>
    new Set(parts.map(([startOffset, endOffset]) => ({ startContainer: mirrored, startOffset, endOffset })));
  const highlights = new Map(Object.entries(marked).map(([name, parts]) => [name, ranges(parts)]));
  vi.stubGlobal('CSS', { highlights });
}

const drawn = () => mirror.querySelector('.reply-lines')?.innerHTML;

test('what is marked stands in elements of its name, in the place it has in the text', () => {
  marks({ 'sensitive-orange': [[14, 23]], 'sensitive-red': [[5, 9]] });
  drawLines(mirrored);
  expect(drawn()).toBe(
    'Card <span class="sensitive-red">4111</span>, we <span class="sensitive-orange">guarantee</span> &lt;that&gt;.',
  );
  expect(mirror.firstChild).toBe(mirrored);
});

test('where marks overlap no letter is laid out twice', () => {
  marks({ 'sensitive-red': [[0, 9]], 'empty-place': [[5, 13]] });
  drawLines(mirrored);
  expect(mirror.querySelector('.reply-lines')?.textContent).toBe(mirrored.data);
});

test('what is drawn anew takes the place of what was, and nothing is left of marks that are gone', () => {
  marks({ 'sensitive-red': [[5, 9]] });
  drawLines(mirrored);
  marks({ 'sensitive-red': [] });
  drawLines(mirrored);
  expect(drawn()).toBe('');
  expect(mirror.querySelectorAll('.reply-lines')).toHaveLength(1);
});
