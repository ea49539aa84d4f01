import { useComputed } from '@preact/signals';
import { channels } from '../../lib/channels/index.ts';
import { CleanedLine } from '../cleanup/CleanedLine.tsx';
import { ComposerTools } from '../cleanup/ComposerTools.tsx';
import { Preview } from '../cleanup/Preview.tsx';
import { useCleanUp } from '../cleanup/useCleanUp.ts';
import { usePreview } from '../cleanup/usePreview.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { ReplyField } from '../reply/ReplyField.tsx';
import { Findings } from '../sensitive/Findings.tsx';
import { SendNotice } from '../sensitive/SendNotice.tsx';
import { useCheck } from '../sensitive/useCheck.ts';
import { Icon } from '../ui/Icon.tsx';
import { ComposerHint } from './ComposerHint.tsx';
import { useGate } from './useGate.ts';
import { useReply } from './useReply.ts';

/** Where the reply is written. It must be mounted anew for another conversation. */
export function Composer({ conversation }: { conversation: ConversationParts }) {
  const { session } = usePanel();
  const { customer, channel } = conversation.view.value;
  const limit = channels[channel].textLimit;
  const reply = useReply(conversation);
  const blank = useComputed(() => reply.text.value.trim() === '');
  const tooLong = useComputed(() => reply.text.value.length > limit);
  const check = useCheck(reply, conversation);
  const cleanUp = useCleanUp(reply, conversation);
  const preview = usePreview(reply, channel);
  const gate = useGate(reply, conversation, limit);

  function onKeyDown(event: KeyboardEvent): void {
    cleanUp.onKeyDown(event);
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

  return (
    <footer class="composer">
      {preview.shown.value && <Preview channel={channel} draft={reply.text} />}
      <ReplyField
        {...{ reply, onKeyDown, scroller: check.scroller, mirror: check.mirror }}
        label={text('composer_label', { customer: isolated(customer.name) })}
        placeholder={text('composer_placeholder')}
        invalid={tooLong.value}
        unmarked={check.unmarked.value}
        onPaste={cleanUp.onPaste}
      />
      <CleanedLine cleanUp={cleanUp} />
      {gate.asked.value ? (
        <SendNotice findings={gate.asked.value} onModify={modify} onSendAnyway={gate.sendAnyway} />
      ) : (
        <Findings
          findings={check.findings.value}
          onShow={check.jump}
          onMask={check.mask}
          onRemove={check.remove}
        />
      )}
      <div class="composer-foot">
        <ComposerTools cleanUp={cleanUp} preview={preview} blank={blank.value} />
        <ComposerHint
          written={reply.text}
          limit={limit}
          live={session.connection.value.state === 'live'}
          gate={gate}
        />
        <button
          type="button"
          class="button primary"
          aria-disabled={blank.value || tooLong.value}
          onClick={gate.send}
        >
          {text('composer_send')} <Icon name="send" />
        </button>
      </div>
    </footer>
  );
}
