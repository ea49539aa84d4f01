/** `npm run test:long` tries everything more often, and each time something else. */
export const LONG = process.env.LONG === '1';

/** What random draws begin with; FC_SEED tries another, or one again. */
export const SEED = Number(process.env.FC_SEED ?? 20_261_122);

/** How often a property is tried, or something is killed: as said, and ten times that in a long run. */
export function runs(usual: number): number {
  return LONG ? 10 * usual : usual;
}
