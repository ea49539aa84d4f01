/** What was found with that which cannot be sent at all before the rest, otherwise as it was. */
export function blockingFirst<Found extends { level: 'warn' | 'block' }>(found: readonly Found[]): Found[] {
  return [...found].sort((one, other) => Number(other.level === 'block') - Number(one.level === 'block'));
}
