import { Fragment } from 'preact';
import { ADDRESS_KINDS } from '../../lib/directory/entry.ts';
import type { DirectoryEntry } from '../../lib/protocol/directory.ts';
import type { Looked } from '../panel/cover.ts';
import { text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Change, changeOfAddress } from './change.ts';
import { Question } from './Question.tsx';
import { date, isolated, text } from './texts.ts';

interface Props {
  entry: DirectoryEntry;
  looked: Looked;
  onChange(change: Change): void;
}

/** How the customer is reached, where each address came from, and those of this chat that are nobody's yet. */
export function Addresses({ entry, looked, onChange }: Props) {
  const { conversation } = looked;
  return (
    <section aria-labelledby="customer-addresses">
      <h3 id="customer-addresses">{text('addresses')}</h3>
      <ul class="customer-addresses">
        {entry.addresses.map(({ kind, written, ...origin }) => (
          <li key={`${kind} ${written} ${origin.of}`}>
            <Icon name={kind === 'phone' ? 'phone' : 'mail'} size={14} />
            <bdi>
              {written.split(/(?=@)/).map((part) => (
                <Fragment key={part}>
                  {part}
                  <wbr />
                </Fragment>
              ))}
            </bdi>
            <button
              type="button"
              class="link"
              aria-label={text('unlink_label', { address: isolated(written) })}
              onClick={() => onChange(changeOfAddress('unlink', { kind, address: written }))}
            >
              {text('unlink')}
            </button>
            <span class="quiet small">{originText(origin)}</span>
          </li>
        ))}
      </ul>
      {ADDRESS_KINDS.map((kind) => {
        const address = conversation.customer[kind];
        const match = conversation.directory?.[kind];
        const isThere = entry.addresses.some(({ written }) => written === address);
        if (!address || isThere || (match && match.state !== 'possible')) return null;
        const at = { kind, address, conversation: conversation.id };
        const link = () => onChange(changeOfAddress('link', at));
        return match?.entries.some(({ id }) => id === entry.id) ? (
          <Question
            key={kind}
            address={address}
            onSame={link}
            onOther={() => onChange(changeOfAddress('reject', at))}
          />
        ) : (
          <button key={kind} type="button" class="button" onClick={link}>
            {text('link', { address: isolated(address) })}
          </button>
        );
      })}
    </section>
  );
}

type Origin = Omit<DirectoryEntry['addresses'][number], 'kind' | 'written'>;

function originText({ source, channel, linkedAt, linkedBy }: Origin): string {
  const at = date(linkedAt);
  const who = linkedBy === undefined ? text('origin_somebody') : isolated(linkedBy);
  if (source === 'import') return text('origin_import', { date: at });
  if (source === 'agent' || !channel) return text('origin_agent', { who, date: at });
  return text('origin_conversation', { channel: panelText(`channel_${channel}`), who, date: at });
}
