import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Queue } from '../../lib/protocol/index.ts';
import { ORDERS, type Order } from './order.ts';
import { text } from './texts.ts';
import type { Choice } from './useChoice.ts';

interface Props {
  choice: Choice;
  queues: readonly Queue[];
  choose(part: Partial<Choice>): void;
  /** The way from the field into the list. */
  onDown(): void;
}

/** What of the list is to be seen, and in which order. */
export function Filters({ choice, queues, choose, onDown }: Props) {
  const field = useRef<HTMLInputElement>(null);
  // The agent opened the list, to find somebody in it.
  useLayoutEffect(() => field.current?.focus(), []);

  return (
    <search class="picklist-filters">
      <input
        type="search"
        class="picklist-text"
        aria-label={text('filter')}
        placeholder={text('filter_hint')}
        maxLength={200}
        autocomplete="off"
        ref={field}
        value={choice.text}
        onInput={(event) => choose({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onDown();
        }}
      />
      <select
        aria-label={text('order')}
        value={choice.order}
        onChange={(event) => choose({ order: event.currentTarget.value as Order })}
      >
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {text(`order_${order}`)}
          </option>
        ))}
      </select>
      {queues.length > 1 && (
        <select
          aria-label={text('queue')}
          value={choice.queue ?? ''}
          onChange={(event) => choose({ queue: event.currentTarget.value || null })}
        >
          <option value="">{text('every_queue')}</option>
          {queues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </search>
  );
}
