import type { Desk } from '../../client/desk.ts';
import { useDraft } from '../../components/useDraft.ts';
import { language } from '../../texts.ts';
import { deskDraft } from './desk-draft.ts';
import { momentIn } from './places.ts';

/** Tells times as clocks have them where the desk is; where its administrator is, until somebody has said where that is. */
export function useTimes(desk: Desk): (at: number) => string {
  const saved = useDraft(deskDraft(desk)).saved.value;
  const timeZone = saved !== null && saved.version > 0 ? saved.value.timeZone : undefined;
  return (at) => momentIn(timeZone, language(), at);
}
