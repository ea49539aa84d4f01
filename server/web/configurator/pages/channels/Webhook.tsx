import { Banner } from '../../../../../components/ui/Banner.tsx';
import type { ChannelAccountView } from '../../../../../lib/protocol/channel-accounts.ts';
import { CopyField } from '../../components/CopyField.tsx';
import { text } from '../../texts.ts';

/** What has to be entered at the platform, so that it tells us what customers write. */
export function Webhook({ account }: { account: Pick<ChannelAccountView, 'webhook' | 'verifyToken'> }) {
  return (
    <section class="card stack">
      <h2>{text('platform_webhook_title')}</h2>
      <CopyField
        label={text('platform_webhook')}
        hint={text('platform_webhook_hint')}
        value={account.webhook}
      />
      {account.verifyToken === null ? (
        <Banner tone="bad">{text('platform_token_unreadable')}</Banner>
      ) : (
        <CopyField
          label={text('platform_verify_token')}
          hint={text('platform_verify_token_hint')}
          value={account.verifyToken}
        />
      )}
    </section>
  );
}
