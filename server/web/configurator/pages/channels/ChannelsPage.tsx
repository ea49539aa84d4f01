import {
  ChannelAccountsPage as Answer,
  type ChannelAccountView,
} from '../../../../../lib/protocol/channel-accounts.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf } from '../../client/route.ts';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useList } from '../../components/useList.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { AccountPage } from './AccountPage.tsx';
import { AddAccount } from './AddAccount.tsx';
import { isBad, stateOf } from './health.ts';

/** The id that stands for an account that is being added. */
const NEW = 'new';

/** The accounts at platforms, one of them, or a new one. */
export function ChannelsPage({ desk, id }: PageProps) {
  if (id === NEW) return <AddAccount desk={desk} />;
  return id === null ? <AccountList desk={desk} /> : <AccountPage key={id} desk={desk} id={id} />;
}

function AccountList({ desk: { api } }: Pick<PageProps, 'desk'>) {
  const list = useList<ChannelAccountView>((after) =>
    pageOf(api, 'admin/channel-accounts', Answer, ({ channelAccounts }) => channelAccounts, after),
  );
  return (
    <>
      <PageHead title={text('page_channels')} about={text('platforms_about')}>
        <a class="button primary" href={addressOf('channels', NEW)}>
          {text('platform_add')}
        </a>
      </PageHead>
      <ListPage list={list} empty={text('platforms_empty')}>
        {(account) => (
          <li key={account.id}>
            <a class="row-link" href={addressOf('channels', account.id)}>
              <strong dir="auto">{account.name}</strong>
              <span class={`small ${isBad(stateOf(account)) ? 'bad-text' : 'quiet'}`}>
                {text(`channel_${account.channel}`)} · {text(`platform_state_${stateOf(account)}`)}
              </span>
            </a>
          </li>
        )}
      </ListPage>
    </>
  );
}
