import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Banner } from '../../../../../components/ui/Banner.tsx';
import { ChannelAccountView } from '../../../../../lib/protocol/channel-accounts.ts';
import { addressOf, go } from '../../client/route.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { AccountFields } from './AccountFields.tsx';
import { type Account, faultsOf } from './fields.ts';
import { usePlatforms } from './usePlatforms.ts';

const EMPTY: Account = {
  ...{ name: '', queue: '', enabled: true, externalId: '', settings: {}, secrets: {} },
};

/** A new account: which platform it is at, and what that asks for. */
export function AddAccount({ desk }: Pick<PageProps, 'desk'>) {
  const platforms = usePlatforms(desk.api);
  const all = platforms.all.value;
  const chosen = useSignal<string | null>(null);
  const value = useSignal(EMPTY);
  const tried = useSignal(0);
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tried.value > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried.value]);
  const platform = all?.find(({ channel }) => channel === chosen.value) ?? all?.[0];
  const faults = platform ? faultsOf(value.value, platform.fields, {}) : new Set<string>();
  const add = async (event: Event) => {
    event.preventDefault();
    if (platform === undefined || act.busy.value) return;
    tried.value += 1;
    if (faults.size > 0) return;
    const account = { ...value.value, channel: platform.channel };
    const added = await act.run(() =>
      desk.api.send('POST', 'admin/channel-accounts', account, ChannelAccountView),
    );
    if (added) go('channels', added.id);
  };
  return (
    <>
      <a class="up small" href={addressOf('channels')}>
        {text('page_channels')}
      </a>
      <PageHead title={text('platform_add')} about={text('platform_add_about')} />
      <Loaded
        state={platforms.failed.value ? 'unreachable' : all === null ? 'reading' : 'ready'}
        isThere={all !== null}
        onRetry={platforms.read}
      >
        {platform === undefined && <Banner tone="bad">{text('platforms_none')}</Banner>}
        {platform && (
          <form class="card stack narrow" ref={form} noValidate onSubmit={add}>
            <ChoiceField
              name="channel"
              label={text('platform_channel')}
              value={platform.channel}
              onChange={(channel) => {
                chosen.value = channel;
                value.value = { ...value.value, settings: {}, secrets: {} };
                tried.value = 0;
              }}
              options={(all ?? []).map(({ channel }) => [channel, text(`channel_${channel}`)] as const)}
            />
            <AccountFields
              api={desk.api}
              platform={platform}
              value={value.value}
              onChange={(typed) => {
                value.value = typed;
              }}
              faults={tried.value > 0 ? faults : new Set()}
              setSince={() => ''}
            />
            <div>
              <ActButton act={act} type="submit" tone="primary" words={text('platform_add')} />
            </div>
          </form>
        )}
      </Loaded>
    </>
  );
}
