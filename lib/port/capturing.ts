/** What was copied. `html` may be empty; it comes from a page and is hostile until cleaned. */
export interface Content {
  html: string;
  text: string;
}

/** A capture as the panel lists it, without its content. */
export interface CaptureEntry {
  id: string;
  /** The host it was copied on, and the page's title. */
  site: string;
  title: string;
  /** When, in milliseconds since the Unix epoch on this machine. */
  at: number;
  /** The beginning of the text, on one line. */
  beginning: string;
  /** Whether only the beginning of a very long copy was taken. */
  cut: boolean;
}

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
