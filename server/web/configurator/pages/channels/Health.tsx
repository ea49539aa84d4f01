import { useSignal } from '@preact/signals';
import { type ChannelAccountView, CheckAnswer } from '../../../../../lib/protocol/channel-accounts.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { isolated, number, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { pathOf } from './channel-draft.ts';
import { failureText, isBad, stateOf } from './health.ts';

interface Props {
  desk: PageProps['desk'];
  account: ChannelAccountView;
  times(at: number): string;
  /** After the platform was asked. */
  onSeen(account: ChannelAccountView): void;
}

/** How an account does, and the question to its platform. */
export function Health({ desk, account, times, onSeen }: Props) {
  const act = useAct();
  const said = useSignal('');
  const { health } = account;
  const state = stateOf(account);
  const moment = (at: number | null) => (at === null ? text('platform_never') : times(at));
  const check = async () => {
    said.value = '';
    const path = `${pathOf(account.id)}/check`;
    const answer = await act.run(() => desk.api.send('POST', path, undefined, CheckAnswer));
    if (answer === null) return;
    onSeen(answer.account);
    const { displayName } = answer.account.health;
    said.value = answer.failure
      ? failureText(answer.failure)
      : text('platform_check_well', { name: isolated(displayName ?? '') });
  };
  const { lastFailure, tokenExpiresAt, refusedSignatures } = health;
  return (
    <section class="card stack">
      <h2>{text('platform_health')}</h2>
      <p class={isBad(state) ? 'bad-text' : ''}>{text(`platform_state_${state}`)}</p>
      <dl class="facts">
        <dt>{text('platform_received')}</dt>
        <dd>{moment(health.lastReceivedAt)}</dd>
        <dt>{text('platform_sent')}</dt>
        <dd>{moment(health.lastSentAt)}</dd>
        <dt>{text('platform_failed')}</dt>
        <dd>
          {moment(lastFailure?.at ?? null)}
          {lastFailure && <span class="small quiet"> {failureText(lastFailure)}</span>}
        </dd>
        <dt>{text('platform_token_end')}</dt>
        <dd class={health.tokenEndsSoon ? 'bad-text' : ''}>
          {tokenExpiresAt === null ? text('platform_token_unknown') : times(tokenExpiresAt)}
        </dd>
        <dt>{text('platform_refused')}</dt>
        <dd>{number(refusedSignatures)}</dd>
      </dl>
      <div>
        <ActButton act={act} words={text('platform_check')} onClick={check} />
      </div>
      <p role="status">{said.value}</p>
    </section>
  );
}
