import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { CLEAN_UP_KEYS } from './shortcut.ts';
import type { CleanUp } from './useCleanUp.ts';

/** Reformats what was pasted: the selection, or the whole reply. */
export function CleanUpButton({ cleanUp, blank }: { cleanUp: CleanUp; blank: boolean }) {
  return (
    <button
      type="button"
      class="icon-button clean-up"
      aria-label={text('clean_up')}
      aria-keyshortcuts={CLEAN_UP_KEYS.aria}
      aria-disabled={blank}
      aria-busy={cleanUp.busy.value}
      title={text('clean_up_title', { keys: CLEAN_UP_KEYS.shown })}
      onClick={() => blank || void cleanUp.clean()}
    >
      {cleanUp.busy.value ? <Spinner /> : <Icon name="broom" size={18} />}
    </button>
  );
}
