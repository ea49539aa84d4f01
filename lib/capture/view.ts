import type { CaptureEntry } from './captures.ts';

/** What panels show of capturing. Sites are match patterns. */
export interface CaptureView {
  /** Newest first. */
  captures: readonly CaptureEntry[];
  /** Where copies are captured: what the browser has granted, never what was only asked for. */
  on: readonly string[];
  /** Where the policy forbids it, granted or not. */
  blocked: readonly string[];
  /** What the policy proposes and the browser has not granted yet. */
  proposed: readonly string[];
}
