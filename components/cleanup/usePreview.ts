import { useSignal } from '@preact/signals';
import { type ChannelId, holdsMarkup } from '../../lib/channels/index.ts';
import { usePanel } from '../panel/panel.ts';

/**
 * Whether the draft is shown as the customer will see it: always where the agent wants it so, and by itself when
 * the draft holds markup; closing it holds until the next reply.
 */
export function usePreview(channel: ChannelId) {
  const { preferences } = usePanel();
  const closed = useSignal(false);
  const draft = useSignal('');
  const blank = draft.value.trim() === '';
  const wanted = preferences.current.value.preview || (!blank && holdsMarkup(channel, draft.value));
  const on = wanted && !closed.value;

  return {
    draft: draft.value,
    on,
    shown: on && !blank,
    toggle(): void {
      closed.value = on;
      preferences.change({ preview: !on });
    },
    changed(text: string): void {
      draft.value = text;
      if (text === '') closed.value = false;
    },
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
