import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Choice } from './choice.ts';
import { text } from './texts.ts';

interface Props {
  searched: Signal<string>;
  active: Choice | null;
  /** Looks at a key; `mayTurn` says whether the arrows along the line are free. True when it took it. */
  onKey(event: KeyboardEvent, mayTurn: boolean): boolean;
}

/** The tray's own field: it has the focus, and the list follows it. */
export function TemplateSearch({ searched, active, onKey }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const isAtEnd = field.current?.selectionStart === field.current?.value.length;
    if (onKey(event, isAtEnd)) event.preventDefault();
  }

  return (
    <input
      ref={field}
      type="text"
      class="template-search"
      role="combobox"
      aria-label={text('search')}
      aria-expanded="true"
      aria-controls="templates"
      aria-autocomplete="list"
      aria-activedescendant={active ? `template-${active.template.id}` : undefined}
      autocomplete="off"
      placeholder={text('search_hint')}
      value={searched.value}
      onInput={(event) => {
        searched.value = event.currentTarget.value;
      }}
      onKeyDown={press}
    />
  );
}
