import { useSignal } from '@preact/signals';
import {
  type ChannelAccountView,
  TestAnswer,
  TestMessage,
} from '../../../../../lib/protocol/channel-accounts.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { useForm } from '../../components/useForm.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { pathOf } from './channel-draft.ts';
import { failureText } from './health.ts';

interface Props {
  desk: PageProps['desk'];
  account: Pick<ChannelAccountView, 'id' | 'channel'>;
  onSent(): void;
}

/** Sends a message of no conversation, and says what the platform says. */
export function SendTest({ desk, account, onSent }: Props) {
  const said = useSignal<{ words: string; isBad: boolean } | null>(null);
  const form = useForm(TestMessage, { to: '', text: text('platform_test_words') }, async (message) => {
    said.value = null;
    const answer = await desk.api.send('POST', `${pathOf(account.id)}/test`, message, TestAnswer);
    if (answer.kind === 'ok') {
      const { failure } = answer.value;
      said.value = failure
        ? { words: failureText(failure), isBad: true }
        : { words: text('platform_test_sent'), isBad: false };
      onSent();
    }
    return answer;
  });
  return (
    <form class="card stack narrow" {...form.bind}>
      <h2>{text('platform_test_title')}</h2>
      <p class="quiet small">{text('platform_test_about')}</p>
      <Refusal of={form} />
      <TextField
        {...form.part('to', text('platform_test_to_missing'))}
        label={text('platform_test_to')}
        hint={text(`platform_test_to_${account.channel}`)}
        code
      />
      <TextField
        {...form.part('text', text('platform_test_text_missing'))}
        label={text('platform_test_text')}
        maxLength={1000}
      />
      <div>
        <SubmitButton words={text('platform_test')} busy={form.busy} tone="" />
      </div>
      <p role="status" class={said.value?.isBad ? 'bad-text' : ''}>
        {said.value?.words}
      </p>
    </form>
  );
}
