import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';

const Banner = later(async () => (await import('./OutdatedBanner.tsx')).OutdatedBanner);

/** What to do when one side must be updated before the two can talk; nothing when they can. */
export function Outdated() {
  const connection = usePanel().session.connection.value;
  return connection.state === 'outdated' ? <Banner side={connection.side} /> : null;
}
