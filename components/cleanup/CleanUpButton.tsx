import { keysOf, shownKeysOf } from '../panel/keys.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import type { CleanUp } from './useCleanUp.ts';

/** Reformats what was pasted: the selection, or the whole reply. */
export function CleanUpButton({ cleanUp, blank }: { cleanUp: CleanUp; blank: boolean }) {
  const { preferences } = usePanel();
  return (
    <button
      type="button"
      class="icon-button clean-up"
      aria-label={text('clean_up')}
      aria-keyshortcuts={keysOf(preferences).clean_up}
      aria-disabled={blank}
      aria-busy={cleanUp.busy.value}
      title={text('clean_up_title', { keys: shownKeysOf(preferences, 'clean_up') })}
      onClick={() => blank || void cleanUp.clean()}
    >
      {cleanUp.busy.value ? <Spinner /> : <Icon name="broom" size={18} />}
    </button>
  );
}
