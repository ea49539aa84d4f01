import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { slashIn } from '../writing/slash.ts';
import { useWriting } from '../writing/writing.ts';

/**
 * What is searched for: what stands behind the slash that the agent writes, else what is written in the tray's own
 * field. A slash takes over from the field; when it is gone the tray closes.
 */
export function useQuery() {
  const { reply, tray } = useWriting();
  const slash = useComputed(() => slashIn(reply.text.value, reply.selection));
  const bySlash = useSignal(reply.hasFocus() && slash.peek() !== null);
  const searched = useSignal('');

  useSignalEffect(() => {
    if (slash.value === null) {
      if (bySlash.peek()) tray.close();
    } else if (reply.hasFocus()) bySlash.value = true;
  });

  return {
    bySlash,
    /** What is written in the tray's own field. */
    searched,
    query: useComputed(() =>
      bySlash.value && slash.value
        ? reply.text.value.slice(slash.value.start + 1, slash.value.end)
        : searched.value,
    ),
    /** What a template takes the place of. */
    place: () => (bySlash.peek() && slash.peek()) || reply.selection,
  };
}
