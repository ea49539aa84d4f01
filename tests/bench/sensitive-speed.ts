import { median, table, within } from './report.ts';
import { checkerOf, redactorOf } from './sensitive-accuracy.ts';
import { evaluationSet, TYPES } from './sensitive-set.ts';

/** How much longer than redact-pii a detector may take for the same texts. */
const MOST = 3;
/** Passes until the runtime has made of both what it can, and those that are measured. */
const WARM = 20;
const PASSES = 101;

/** A look at all texts, in ms of the processor: what else runs counts little. Those of both take turns all the same. */
type Pass = () => number;

function passOver(texts: readonly string[], look: (text: string) => unknown): Pass {
  return () => {
    const before = process.cpuUsage();
    for (const text of texts) look(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

function measure(passes: readonly Pass[]): { cold: number[]; warm: number[] } {
  const cold = passes.map((pass) => pass());
  for (let i = 0; i < WARM; i++) for (const pass of passes) pass();
  const times = passes.map((): number[] => []);
  for (let i = 0; i < PASSES; i++) for (const [one, pass] of passes.entries()) times[one]?.push(pass());
  return { cold, warm: times.map(median) };
}

/** Prints how long each detector alone takes for the whole set, beside redact-pii's pass for the same type. */
export function speed(): void {
  const texts = evaluationSet().map(({ text }) => text);
  const rows = TYPES.flatMap((type) => {
    const redactor = redactorOf(type);
    if (!redactor) return [];
    const checker = checkerOf(type);
    const { cold, warm } = measure([
      passOver(texts, (text) => checker.find(text)),
      passOver(texts, (text) => redactor.redact(text)),
    ]);
    const [ours = Number.NaN, theirs = Number.NaN] = warm;
    return [within(type, ours / theirs, MOST, ours, theirs, ...cold)];
  });
  table(
    `${texts.length} sentences, each detector alone: ms of the processor for all, medians of ${PASSES} passes`,
    ['', 'times redact-pii', 'limit', 'ms', 'redact-pii', 'first pass', 'redact-pii'],
    rows,
  );
}
