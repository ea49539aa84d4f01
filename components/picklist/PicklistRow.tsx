import { ADDRESS_KINDS, type AddressKind } from '../../lib/directory/entry.ts';
import type { SessionError } from '../../lib/port/refusal.ts';
import type { Waiting } from '../../lib/protocol/picklist.ts';
import { AddressLink } from '../customer/AddressLink.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { goneText } from './gone-text.ts';
import { duration, number, text } from './texts.ts';

interface Props {
  row: Waiting;
  queueName: string;
  /** Counting from 0. */
  index: number;
  total: number;
  /** From the list's beginning, and of the row, in px. */
  start: number;
  height: number;
  /** Whether Tab leads here. */
  isCurrent: boolean;
  isPicking: boolean;
  /** Why it waits no more; undefined as long as it does. */
  gone: SessionError | null | undefined;
  onPick(): void;
}

/** A waiting conversation. The row itself can have the focus: Enter picks it. */
export function PicklistRow(props: Props) {
  const { row, queueName, index, total, start, height, isCurrent, isPicking, gone, onPick } = props;
  const part = (name: string) => `waiting-${row.id}-${name}`;
  const isGone = gone !== undefined;
  const kind = shownAddress(row);
  return (
    <li
      class="waiting"
      style={{ blockSize: `${height}px`, transform: `translateY(${start}px)` }}
      data-id={row.id}
      data-gone={isGone}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-labelledby={['who', 'time', 'address', 'where', 'said', 'place'].map(part).join(' ')}
      aria-busy={isPicking}
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onPick();
      }}
    >
      <bdi id={part('who')} class="waiting-who">
        {row.customer.name}
      </bdi>
      <span id={part('time')} class="waiting-time small">
        <Waited since={row.queuedSince} />
      </span>
      {kind && (
        <span id={part('address')} class="waiting-address small">
          <AddressLink conversation={row} kind={kind} tabIndex={isCurrent ? 0 : -1} />
        </span>
      )}
      <span id={part('where')} class="waiting-where small quiet">
        <bdi>{queueName}</bdi> · {panelText(`channel_${row.channel}`)}
      </span>
      <span id={part('said')} class="waiting-said small" dir="auto">
        {isGone ? goneText(gone) : row.firstWords}
      </span>
      <span id={part('place')} class="sr-only">
        {text('position', { position: number(index + 1), total: number(total) })}
      </span>
      <button
        type="button"
        class="button good waiting-pick"
        tabIndex={isCurrent ? 0 : -1}
        aria-disabled={isGone || isPicking}
        aria-label={text('pick_customer', { customer: isolated(row.customer.name) })}
        onClick={onPick}
      >
        <Icon name="check" /> {text('pick')}
      </button>
    </li>
  );
}

/** The one address that there is room for: one that the directory knows something of, if there is one. */
function shownAddress({ customer, directory = {} }: Waiting): AddressKind | undefined {
  const kinds = ADDRESS_KINDS.filter((kind) => customer[kind]);
  return kinds.find((kind) => directory[kind]) ?? kinds[0];
}

/** By the server's clock. */
function Waited({ since }: { since: number }) {
  const { serverNow } = usePanel();
  const waited = duration(Math.max(0, serverNow.value - since));
  return (
    <>
      <span class="sr-only">{text('time', { time: waited })}</span>
      <span aria-hidden="true">{waited}</span>
    </>
  );
}
