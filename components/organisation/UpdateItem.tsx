import { usePanel } from '../panel/panel.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { day, text, timeOfDay } from './texts.ts';
import { useUpdate } from './useUpdate.ts';

/** The update that waits, in the panel's menu: what it waits for, and the way to have it at once. */
export function UpdateItem() {
  const { drafts, quietly } = usePanel();
  const update = useUpdate();
  if (!update) return null;

  function restart(): void {
    drafts.flush();
    void quietly({ type: 'restart' });
  }

  const { version, latest } = update;
  return (
    <>
      <button type="button" role="menuitem" aria-describedby="update-waits" onClick={restart}>
        <Icon name="down" /> {text('update_now')}
      </button>
      <p id="update-waits" class="menu-note small quiet">
        {text('update_waits', { version, day: day(latest, now.value), time: timeOfDay(latest) })}
      </p>
    </>
  );
}
