import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { useLasting } from '../ui/useLasting.ts';

/** How long a reply may be on its way before that is said: as a rule it is there at once. */
export const WORTH_SAYING_MS = 2000;

/** That a reply is not at the desk yet, once that takes time. */
export function OnItsWay({ live }: { live: boolean }) {
  const lasts = useLasting(live, WORTH_SAYING_MS);
  if (live && !lasts) return null;
  return (
    <span class="pending small quiet">
      <Icon name="clock" size={13} /> {text(live ? 'message_sending' : 'message_waiting')}
    </span>
  );
}
