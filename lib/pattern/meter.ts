/**
 * Counts the elementary steps of matching (characters swept, instructions looked at), so that tests can hold
 * the linear growth without a clock.
 */
export const meter = {
  steps: 0,
  /** Those of them that make transitions of automata, which are made once and kept: they take some ten times as long. */
  made: 0,
};
