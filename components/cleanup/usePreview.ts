import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { type ChannelId, holdsMarkup } from '../../lib/channels/index.ts';
import { usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';

/**
 * Whether the reply is shown as the customer will see it: always where the agent wants it so, and by itself when
 * it holds markup; closing it holds until the next reply.
 */
export function usePreview(reply: Reply, channel: ChannelId) {
  const { text } = reply;
  const { preferences } = usePanel();
  const closed = useSignal(false);
  const blank = useComputed(() => text.value.trim() === '');
  const on = useComputed(
    () =>
      !closed.value &&
      (preferences.current.value.preview || (!blank.value && holdsMarkup(channel, text.value))),
  );

  useLayoutEffect(
    () =>
      text.subscribe((written) => {
        if (written === '') closed.value = false;
      }),
    [text],
  );

  return {
    on,
    shown: useComputed(() => on.value && !blank.value),
    /** Closes it until the next reply. */
    hide(): void {
      closed.value = true;
      reply.focus();
    },
    toggle(): void {
      const isOn = on.peek();
      closed.value = isOn;
      preferences.change({ preview: !isOn });
    },
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
