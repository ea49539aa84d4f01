import { useComputed, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useCaptures } from '../captures/useCaptures.ts';
import { isTooLong } from '../channel/lengths.ts';
import { Quoting, WindowRest } from '../channel/parts.ts';
import { CleanedLine } from '../cleanup/CleanedLine.tsx';
import { useCleanUp } from '../cleanup/useCleanUp.ts';
import { usePreview } from '../cleanup/usePreview.ts';
import { useShortcode } from '../emoji/useShortcode.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { ReplyField } from '../reply/ReplyField.tsx';
import { useCheck } from '../sensitive/useCheck.ts';
import { Icon } from '../ui/Icon.tsx';
import { createKeys } from '../writing/keys.ts';
import { useSlash } from '../writing/slash.ts';
import { createTray } from '../writing/tray.ts';
import { WritingContext } from '../writing/writing.ts';
import { ComposerHint } from './ComposerHint.tsx';
import { ComposerTools } from './ComposerTools.tsx';
import { EmptyPlaces } from './EmptyPlaces.tsx';
import { OpenTray } from './OpenTray.tsx';
import { SENDING } from './send-key.ts';
import { useComposerKeys } from './useComposerKeys.ts';
import { useGate } from './useGate.ts';
import { useReply } from './useReply.ts';

const Found = later(
  async () => (await import('../sensitive/found/Found.tsx')).Found,
  () => import('../sensitive/found/texts.ts'),
);

/** Where the reply is written. It must be mounted anew for another conversation. */
export function Composer({ conversation }: { conversation: ConversationParts }) {
  const { session, preferences, checking } = usePanel();
  const { customer, channel, replyUntil } = conversation.view.value;
  const keysHint = text('composer_hint', SENDING[preferences.current.value.sendKey]);
  const reply = useReply(conversation);
  const writing = useMemo(
    () => ({ conversation, reply, tray: createTray(reply), keys: createKeys() }),
    [conversation, reply],
  );
  const blank = useComputed(() => reply.text.value.trim() === '');
  const tooLong = useComputed(() => isTooLong(channel, reply.text.value));
  const check = useCheck(reply, conversation);
  const cleanUp = useCleanUp(reply, conversation);
  const preview = usePreview(reply, channel);
  const captures = useCaptures(writing);
  const gate = useGate(reply, conversation, { isTooLong: () => tooLong.peek(), show: check.jump });
  const hasFound = useComputed(() => gate.asked.value !== null || check.findings.value.length > 0);
  useSignalEffect(() => {
    if (checking.patterns.value) Found.load();
  });
  useShortcode(writing);
  useSlash(writing, session.templates.value !== undefined);
  const keys = useComposerKeys({ writing, cleanUp, preview, gate });

  return (
    <WritingContext.Provider value={writing}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the tray from wherever the focus is inside. */}
      <footer class="composer" onKeyDown={keys.escape}>
        <OpenTray captures={captures} preview={preview} />
        {reply.quotes.value && <Quoting reply={reply} />}
        <ReplyField
          {...{ reply, scroller: check.scroller, mirror: check.mirror }}
          label={text('composer_label', { customer: isolated(customer.name) })}
          placeholder={text('composer_placeholder')}
          invalid={tooLong.value}
          unmarked={check.unmarked.value}
          onKeyDown={keys.inReply}
          onPaste={cleanUp.onPaste}
        />
        <CleanedLine cleanUp={cleanUp} />
        <EmptyPlaces reply={reply} stops={gate.stops.value} onShow={check.jump} />
        {hasFound.value && (
          <Found
            findings={check.findings.value}
            asked={gate.asked.value}
            onShow={check.jump}
            onMask={check.mask}
            onRemove={check.remove}
            onModify={gate.modify}
            onSendAnyway={gate.sendAnyway}
          />
        )}
        {replyUntil !== undefined && <WindowRest until={replyUntil} />}
        <ComposerHint
          written={reply.text}
          channel={channel}
          tooLong={tooLong.value}
          live={session.connection.value.state === 'live'}
          keys={keysHint}
          gate={gate}
        />
        <div class="composer-foot">
          <ComposerTools cleanUp={cleanUp} preview={preview} captures={captures} blank={blank.value} />
          <button
            type="button"
            class="button primary send"
            aria-disabled={blank.value || tooLong.value}
            title={keysHint}
            onClick={gate.send}
          >
            <span>{text('composer_send')}</span> <Icon name="send" />
          </button>
        </div>
      </footer>
    </WritingContext.Provider>
  );
}
