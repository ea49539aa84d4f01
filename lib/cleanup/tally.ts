/** The rule that took something out of the input. */
export type RemovalRule =
  | 'tags'
  | 'selectors'
  | 'hidden'
  | 'links'
  | 'tracking'
  | 'images'
  | 'footnotes'
  | 'struck'
  | 'leftovers'
  | 'textPatterns'
  | 'invisible'
  | 'spaces'
  | 'punctuation'
  | 'blankLines';

export type Removal = { rule: RemovalRule; count: number };

/** Counts what each rule took out. */
export class Tally {
  readonly #counts = new Map<RemovalRule, number>();

  add(rule: RemovalRule, count: number): void {
    if (count > 0) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
  }

  /** Rules that took something, in the order they first did. */
  list(): Removal[] {
    return [...this.#counts].map(([rule, count]) => ({ rule, count }));
  }
}
