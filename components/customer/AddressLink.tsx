import { type Looked, placeOf } from '../panel/cover.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/**
 * An address that a customer gave, and what the directory knows of it: green, underlined and with a figure when it is
 * one customer's. It leads to customer information, and answers nothing.
 */
export function AddressLink({ conversation, kind, tabIndex = 0 }: Looked & { tabIndex?: number }) {
  const { cover } = usePanel();
  const { customer, directory } = conversation;
  const match = directory?.[kind];
  const state = match?.state ?? 'unknown';
  const name = match?.entries[0]?.name;
  const isOther = state === 'known' && name !== customer.name;
  return (
    <span>
      <Icon name={state === 'known' ? 'person' : kind === 'phone' ? 'phone' : 'mail'} size={14} />{' '}
      <button
        type="button"
        class="address"
        data-state={state}
        data-place={placeOf({ conversation, kind })}
        tabIndex={tabIndex}
        onClick={() => {
          const before = cover.peek();
          const over = typeof before === 'string' ? before : (before?.over ?? null);
          cover.value = { conversation, kind, over };
        }}
      >
        <bdi>{customer[kind]}</bdi>{' '}
        <span class={state === 'known' || !match ? 'sr-only' : ''}>{text(`directory_${state}`)}</span>
      </button>
      {isOther && <bdi class="quiet"> {name}</bdi>}
    </span>
  );
}
