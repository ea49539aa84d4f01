import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { channels } from '../../lib/channels/index.ts';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { mask, remove } from '../../lib/sensitive/index.ts';
import { CleanedLine } from '../cleanup/CleanedLine.tsx';
import { ComposerTools } from '../cleanup/ComposerTools.tsx';
import { Preview } from '../cleanup/Preview.tsx';
import { useCleanUp } from '../cleanup/useCleanUp.ts';
import { usePreview } from '../cleanup/usePreview.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { Findings } from '../sensitive/Findings.tsx';
import { SendNotice } from '../sensitive/SendNotice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ComposerHint } from './ComposerHint.tsx';
import { editText } from './edit.ts';
import { ReplyField } from './ReplyField.tsx';
import { useCheck } from './useCheck.ts';
import { useDraft } from './useDraft.ts';
import { useGate } from './useGate.ts';

/**
 * Where the reply is written. The text belongs to the textarea: snapshots never set it while the agent
 * types. It must be mounted anew for another conversation.
 */
export function Composer({ conversation, live }: { conversation: PanelConversation; live: boolean }) {
  const { act, drafts } = usePanel();
  const { id, customer, channel } = conversation.view;
  const limit = channels[channel].textLimit;
  const field = useRef<HTMLTextAreaElement>(null);
  const length = useSignal(0);
  const blank = useSignal(true);
  const check = useCheck(field, conversation);
  const cleanUp = useCleanUp(field, conversation);
  const preview = usePreview(channel);
  const { show, typed } = useDraft(field, conversation, changed);
  const gate = useGate(conversation, reply, (reply, confirmed) => void deliver(reply, confirmed));
  const tooLong = length.value > limit;

  function changed(value: string): void {
    length.value = value.length;
    blank.value = value.trim() === '';
    gate.reset();
    check.changed(value);
    preview.changed(value);
    cleanUp.changed(value);
  }

  function reply(): string | null {
    const written = field.current?.value ?? '';
    return written.trim() === '' || written.length > limit ? null : written;
  }

  async function deliver(reply: string, confirmed: string[]): Promise<void> {
    drafts.clear(id);
    show({ text: '', selectionStart: 0, selectionEnd: 0 });
    field.current?.focus();
    const asked = { conversation: id, id: crypto.randomUUID(), text: reply };
    const kept = await act({ type: 'send', ...asked, ...(confirmed.length > 0 && { confirmed }) });
    if (kept || field.current?.value !== '') return;
    show({ text: reply, selectionStart: reply.length, selectionEnd: reply.length });
    typed();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a word (229 is what older ones report).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!event.repeat) gate.send();
  }

  function modify(): void {
    const [first] = gate.asked.value ?? [];
    gate.reset();
    if (first) check.jump(first);
  }

  function edit(change: (text: string) => string): void {
    if (field.current) editText(field.current, change(field.current.value));
  }

  return (
    <footer class="composer">
      {preview.shown && <Preview channel={channel} draft={preview.draft} />}
      <ReplyField
        {...{ field, scroller: check.scroller, mirror: check.mirror }}
        label={text('composer_label', { customer: isolated(customer.name) })}
        invalid={tooLong}
        unmarked={check.unmarked.value}
        onInput={typed}
        onKeyDown={onKeyDown}
      />
      <CleanedLine cleanUp={cleanUp} />
      {gate.asked.value ? (
        <SendNotice findings={gate.asked.value} onModify={modify} onSendAnyway={gate.sendAnyway} />
      ) : (
        <Findings
          findings={check.findings.value}
          onShow={check.jump}
          onMask={(finding) => edit((text) => mask(text, finding))}
          onRemove={(finding) => edit((text) => remove(text, finding))}
        />
      )}
      <div class="composer-foot">
        <ComposerTools cleanUp={cleanUp} preview={preview} blank={blank.value} />
        <ComposerHint length={length.value} limit={limit} live={live} waits={gate.waits.value} />
        <button
          type="button"
          class="button primary"
          aria-disabled={blank.value || tooLong}
          onClick={gate.send}
        >
          {text('composer_send')} <Icon name="send" />
        </button>
      </div>
    </footer>
  );
}
