import './organisation.css';
import { isDueSoon } from '../../lib/updates/found.ts';
import { Banner } from '../ui/Banner.tsx';
import { now } from '../ui/now.ts';
import { day, text, timeOfDay } from './texts.ts';
import { useUpdate } from './useUpdate.ts';

/** Said where agents work, a day before an update waits no longer. */
export function UpdateLine() {
  const update = useUpdate();
  if (!update || !isDueSoon(update, now.value)) return null;
  const { latest } = update;
  return (
    <Banner tone="plain" role="status">
      {text('update_soon', { day: day(latest, now.value), time: timeOfDay(latest) })}
    </Banner>
  );
}
