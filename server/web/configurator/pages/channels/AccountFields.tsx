import type { PlatformView } from '../../../../../lib/protocol/channel-accounts.ts';
import type { Api } from '../../client/api.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { QueueField } from '../../components/QueueField.tsx';
import { text } from '../../texts.ts';
import { type Account, labelOf } from './fields.ts';

interface Props {
  api: Api;
  platform: PlatformView;
  value: Account;
  onChange(value: Account): void;
  /** What is wrong, and is to be said. */
  faults: ReadonlySet<string>;
  /** Since when each secret is set, in words; empty for those that are not. */
  setSince(secret: string): string;
}

/** What is filled in of an account: what every one has, and what its platform asks for. */
export function AccountFields({ api, platform, value, onChange, faults, setSince }: Props) {
  const part = (name: 'name' | 'queue' | 'externalId', problem: string) => ({
    ...{ name, value: value[name], problem: faults.has(name) ? problem : null },
    onChange: (typed: string) => onChange({ ...value, [name]: typed }),
  });
  return (
    <>
      <TextField
        {...part('name', text('problem_name'))}
        label={text('platform_name')}
        hint={text('platform_name_hint')}
      />
      <QueueField
        api={api}
        {...part('queue', text('platform_queue_missing'))}
        label={text('platform_queue')}
        hint={text('platform_queue_hint')}
      />
      <TextField
        {...part('externalId', text('platform_id_wrong'))}
        label={text(`platform_id_${platform.channel}`)}
        hint={text(`platform_id_${platform.channel}_hint`)}
        code
      />
      {platform.fields.map(({ name, secret, required }) => {
        const within = secret ? 'secrets' : 'settings';
        const since = secret ? setSince(name) : '';
        return (
          <TextField
            key={name}
            name={`${within}.${name}`}
            value={value[within][name] ?? ''}
            onChange={(typed) => onChange({ ...value, [within]: { ...value[within], [name]: typed } })}
            label={labelOf(name)}
            note={required ? undefined : text('platform_optional')}
            hint={secret ? since || text('platform_secret_hint') : undefined}
            problem={faults.has(name) ? text('platform_field_missing') : null}
            type={secret ? 'password' : 'text'}
            autocomplete={secret ? 'new-password' : 'off'}
            maxLength={secret ? 8000 : 2000}
            code={!secret}
          />
        );
      })}
    </>
  );
}
