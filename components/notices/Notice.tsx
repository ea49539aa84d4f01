import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Banner } from '../ui/Banner.tsx';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  tone: 'plain' | 'bad';
  words: string;
  /** Offers the way back to Ready. */
  readyAgain?: boolean;
  onDismiss(): void;
}

export function Notice({ tone, words, readyAgain = false, onDismiss }: Props) {
  const { act } = usePanel();

  async function goReady(): Promise<void> {
    if (await act({ type: 'set_status', status: 'ready' })) onDismiss();
  }

  return (
    <Banner
      tone={tone}
      answers={
        <>
          {readyAgain && (
            <button type="button" class="button" onClick={() => void goReady()}>
              {text('session_ready_again')}
            </button>
          )}
          <button type="button" class="icon-button" aria-label={text('dismiss')} onClick={onDismiss}>
            <Icon name="close" />
          </button>
        </>
      }
    >
      {words}
    </Banner>
  );
}
