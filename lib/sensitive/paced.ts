import { editBetween, follow } from '../pattern/edit.ts';
import { inSlices, type Steps, slice } from '../pattern/index.ts';
import type { Finding } from './checker.ts';
import type { LiveScan } from './live.ts';

/** Follows a text while it is typed, and never holds its thread for long. */
export type PacedScan = Pick<LiveScan, 'update'> & {
  /** What is found in a text, if it is the last one and all of that is known. */
  found(text: string): Finding[] | undefined;
};

/**
 * @param pause lets others have the thread, and resolves when it is the scan's turn again
 * @param later told what is found in the last text, where that takes longer than a slice: until then `update` gives
 *   what is left of what was known. What a newer text makes needless is given up.
 */
export function createPacedScan(
  scan: LiveScan,
  pause: () => Promise<void>,
  later: (findings: Finding[], text: string) => void,
): PacedScan {
  let known: { text: string; findings: Finding[] } = { text: '', findings: [] };
  let running: Steps<Finding[]> | undefined;

  async function finish(steps: Steps<Finding[]>, text: string): Promise<void> {
    await pause();
    const findings = await inSlices(steps, pause);
    if (running !== steps) return;
    running = undefined;
    known = { text, findings };
    later(findings, text);
  }

  return {
    update(text) {
      running?.return([]);
      running = scan.steps(text);
      const first = slice(running);
      if (!first.done) {
        void finish(running, text);
        return follow(known.findings, editBetween(known.text, text));
      }
      running = undefined;
      known = { text, findings: first.value };
      return first.value;
    },
    found: (text) => (running === undefined && text === known.text ? known.findings : undefined),
  };
}
