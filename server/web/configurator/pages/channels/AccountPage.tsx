import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ChannelAccountView } from '../../../../../lib/protocol/channel-accounts.ts';
import { addressOf } from '../../client/route.ts';
import { edited } from '../../components/controls/edited.ts';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import { useTimes } from '../desk/useTimes.ts';
import type { PageProps } from '../index.ts';
import { AccountFields } from './AccountFields.tsx';
import { channelDraft, pathOf } from './channel-draft.ts';
import { faultsOf } from './fields.ts';
import { Health } from './Health.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { SendTest } from './SendTest.tsx';
import { usePlatforms } from './usePlatforms.ts';
import { Webhook } from './Webhook.tsx';

/** An account: how it does, where its platform is to send to, and what is set of it. */
export function AccountPage({ desk, id }: { desk: PageProps['desk']; id: string }) {
  const draft = useDraft(channelDraft(desk, id));
  const seen = useSignal<ChannelAccountView | null>(null);
  const platforms = usePlatforms(desk.api);
  const times = useTimes(desk);
  const version = draft.saved.value?.version;
  const look = async () => {
    const answer = await desk.api.get(pathOf(id), ChannelAccountView);
    if (answer.kind === 'ok') seen.value = answer.value;
  };
  useEffect(() => {
    if (version !== undefined) look();
  }, [version]);

  const account = seen.value;
  const platform = platforms.all.value?.find(({ channel }) => channel === account?.channel);
  const set = account?.secrets ?? {};
  const faults = platform ? faultsOf(draft.value.value, platform.fields, set) : new Set<string>();
  const name = draft.saved.value?.value.name ?? '';
  const state = platforms.failed.value ? 'unreachable' : draft.state.value;
  return (
    <>
      <a class="up small" href={addressOf('channels')}>
        {text('page_channels')}
      </a>
      <PageHead title={name} isName about={account === null ? '' : text(`channel_${account.channel}`)} />
      <Loaded
        state={state}
        isThere={account !== null && platform !== undefined}
        onRetry={() => {
          draft.read();
          platforms.read();
        }}
      >
        {account && platform && (
          <>
            <Health
              desk={desk}
              account={account}
              times={times}
              onSeen={(now) => {
                seen.value = now;
              }}
            />
            <Webhook account={account} />
            <section class="card stack narrow">
              <h2>{text('platform_settings')}</h2>
              <SwitchField
                {...edited(draft, 'enabled')}
                label={text('platform_enabled')}
                hint={text('platform_enabled_hint')}
              />
              <AccountFields
                api={desk.api}
                platform={platform}
                value={draft.value.value}
                onChange={(typed) => {
                  draft.value.value = typed;
                }}
                faults={faults}
                setSince={(secret) =>
                  set[secret] === undefined ? '' : text('platform_secret_set', { at: times(set[secret]) })
                }
              />
            </section>
            <SendTest desk={desk} account={account} onSent={look} />
            <RemoveAccount desk={desk} id={id} name={name} />
            <SaveBar draft={draft} hasFaults={faults.size > 0} />
          </>
        )}
      </Loaded>
    </>
  );
}
