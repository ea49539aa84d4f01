import type { Channel } from '../channels/channels.ts';
import { marks, plainText, type Run } from './runs.ts';
import { LeanElement, type LeanName, LeanText } from './tree.ts';

const LAYERS: { bit: number; name: LeanName; mark: 'bold' | 'italic' | 'strike' | 'code' }[] = [
  { bit: marks.bold, name: 'STRONG', mark: 'bold' },
  { bit: marks.italic, name: 'EM', mark: 'italic' },
  { bit: marks.strike, name: 'DEL', mark: 'strike' },
  { bit: marks.code, name: 'CODE', mark: 'code' },
];

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/**
 * Appends runs to `parent` as nested elements, links outermost, code innermost, neighbours with the same mark in one
 * element and white space outside of the marks. A mark that the channel would not show there is left out.
 */
export function appendRuns(parent: LeanElement, runs: Run[], channel: Channel): void {
  if (runs.every((run) => run.marks === 0 && run.href === undefined)) {
    if (runs.length > 0) parent.append(new LeanText(plainText(runs)));
    return;
  }
  for (const group of groups(runs, (run) => run.href ?? '')) {
    const href = group.runs[0]?.href;
    if (href === undefined) appendLayer(parent, group.runs, 0, channel, group);
    else appendWrapped(parent, group.runs, new LeanElement('A', href), 0, channel, { before: '', after: '' });
  }
}

type Around = { before: string; after: string };
type Group = Around & { runs: Run[] };

function appendLayer(
  parent: LeanElement,
  runs: Run[],
  depth: number,
  channel: Channel,
  around: Around,
): void {
  const layer = LAYERS[depth];
  if (!layer) {
    parent.append(new LeanText(plainText(runs)));
    return;
  }
  const has = (run: Run) => (run.marks & layer.bit) !== 0;
  if (!channel.markup.has(layer.mark) || !runs.some(has)) {
    appendLayer(parent, runs, depth + 1, channel, around);
    return;
  }
  for (const group of groups(runs, (run) => String(has(run)))) {
    const neighbours = { before: group.before || around.before, after: group.after || around.after };
    const marked = group.runs[0] !== undefined && has(group.runs[0]);
    if (!marked) appendLayer(parent, group.runs, depth + 1, channel, neighbours);
    else appendWrapped(parent, group.runs, new LeanElement(layer.name), depth + 1, channel, neighbours);
  }
}

/** Puts `runs` into `wrapper`, their outer spaces beside it. */
function appendWrapped(
  parent: LeanElement,
  runs: Run[],
  wrapper: LeanElement,
  depth: number,
  channel: Channel,
  around: Around,
): void {
  const text = plainText(runs);
  const trimmed = text.trim();
  const lead = trimmed === '' ? text : text.slice(0, text.length - text.trimStart().length);
  const trail = trimmed === '' ? '' : text.slice(text.trimEnd().length);
  if (lead !== '') parent.append(new LeanText(lead));
  if (trimmed === '') return;
  const inner = trimRuns(runs, lead.length, trail.length);
  const cut =
    !worksInsideWord(wrapper.nodeName, channel) &&
    ((lead === '' && WORD_CHARACTER.test(around.before)) ||
      (trail === '' && WORD_CHARACTER.test(around.after)));
  if (cut) appendLayer(parent, inner, depth, channel, around);
  else {
    appendLayer(wrapper, inner, depth, channel, { before: '', after: '' });
    parent.append(wrapper);
  }
  if (trail !== '') parent.append(new LeanText(trail));
}

function worksInsideWord(name: LeanName, channel: Channel): boolean {
  if (name === 'A' || name === 'CODE') return true;
  const mark = LAYERS.find((layer) => layer.name === name)?.mark;
  return channel.delimiters.find((delimiter) => delimiter.mark === mark)?.insideWord ?? false;
}

function trimRuns(runs: Run[], lead: number, trail: number): Run[] {
  if (lead === 0 && trail === 0) return runs;
  const copy = runs.map((run) => ({ ...run }));
  let left = lead;
  for (const run of copy) {
    const cut = Math.min(left, run.text.length);
    run.text = run.text.slice(cut);
    left -= cut;
  }
  let right = trail;
  for (let at = copy.length - 1; at >= 0 && right > 0; at--) {
    const run = copy[at] as Run;
    const cut = Math.min(right, run.text.length);
    run.text = run.text.slice(0, run.text.length - cut);
    right -= cut;
  }
  return copy.filter((run) => run.text !== '');
}

/** Neighbouring runs with the same key, each group with the characters next to it. */
function groups(runs: Run[], keyOf: (run: Run) => string): Group[] {
  const result: Group[] = [];
  let key: string | undefined;
  for (const run of runs) {
    // A line break ends every mark: no channel carries one over a line end.
    const own = run.text === '\n' ? '\n' : keyOf(run);
    const group = result.at(-1);
    if (group && own === key) group.runs.push(run);
    else {
      if (group) group.after = String.fromCodePoint(run.text.codePointAt(0) ?? 32);
      const previous = [...(group?.runs.at(-1)?.text.slice(-2) ?? '')].at(-1) ?? '';
      result.push({ runs: [run], before: previous, after: '' });
    }
    key = own;
  }
  return result;
}
