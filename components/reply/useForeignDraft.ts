import { useEffect } from 'preact/hooks';
import type { Drafted, Drafts } from './drafts.ts';
import type { Reply } from './reply.ts';

/** Shows in this reply what another window made of it, while nobody types here. */
export function useForeignDraft(drafts: Drafts, conversation: Drafted, reply: Reply): void {
  const { id } = conversation;

  useEffect(
    () =>
      conversation.draft.subscribe((draft) => {
        if (!drafts.isForeign(id, draft) || reply.hasFocus()) return;
        drafts.adopt(id, draft);
        reply.show(draft);
      }),
    [reply],
  );
}
