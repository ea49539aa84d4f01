/**
 * Counts the elementary steps of matching (characters swept, instructions looked at), so that tests can hold
 * the linear growth without a clock.
 */
export const meter = { steps: 0 };
