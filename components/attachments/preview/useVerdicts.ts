import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readAttachmentRules } from '../../../lib/attachments/index.ts';
import type { StoredFile } from '../../../lib/uploads/database.ts';
import { usePanel } from '../../panel/panel.ts';
import { useWriting } from '../../writing/writing.ts';
import { useFiles } from '../useFiles.ts';
import { checkHeld, checkPrepared, type Verdict } from './check.ts';

/** What is to be said about each of the files, by its id: nothing yet about those that are still looked at. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** Whether it can be sent, be it after a question. */
export function isGood(verdict: Verdict | undefined): boolean {
  return verdict?.refusal === null && verdict.findings.every(({ level }) => level !== 'block');
}

/** Judges files one after the other, and all of them anew when other rules are in force. */
export function useVerdicts(held: readonly StoredFile[]): Verdicts {
  const { checking, attachmentRules } = usePanel();
  const files = useFiles();
  const { channel } = useWriting().conversation.view.value;
  const verdicts = useSignal<Verdicts>(new Map());
  const rules = useComputed(() => readAttachmentRules(attachmentRules.value).rules);
  const patterns = checking.current.value;
  const ids = held.map(({ id }) => id).join();

  useEffect(() => {
    verdicts.value = new Map();
    checking.hurry();
  }, [patterns, rules.value, channel]);

  useEffect(() => {
    let ended = false;
    const ruled = { channel, rules: rules.value };
    void (async () => {
      const store = await files.store();
      for (const file of held) {
        if (!patterns || verdicts.peek().has(file.id)) continue;
        const judge = async () => {
          if (file.from) return checkPrepared(file.from, { ruled, patterns });
          const bytes = await store.bytes(file.id);
          return bytes && checkHeld(file, bytes, { ruled, patterns });
        };
        const verdict = await judge().catch((): Verdict => ({ refusal: { reason: 'lost' }, findings: [] }));
        if (ended) return;
        if (!verdict) continue;
        verdicts.value = new Map(verdicts.peek()).set(file.id, verdict);
      }
    })();
    return () => {
      ended = true;
    };
  }, [ids, patterns, rules.value, channel]);

  return verdicts.value;
}
