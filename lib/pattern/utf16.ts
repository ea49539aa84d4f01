/** Whether a UTF-16 unit is the second half of a surrogate pair. */
export const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;
/** Whether a UTF-16 unit is the first half of a surrogate pair. */
export const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
