import type { Conversation } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, text } from '../panel/texts.ts';

/** That a conversation is in wrap-up, and for how long where that is limited. */
export function WrapUpLeft({ view }: { view: Conversation }) {
  const { serverNow } = usePanel();
  const dueAt = view.wrapUp?.dueAt ?? null;
  if (dueAt === null) return <>{text('conversation_wrap_up')}</>;
  return <>{text('conversation_wrap_up_left', { time: duration(dueAt - serverNow.value + 999) })}</>;
}
