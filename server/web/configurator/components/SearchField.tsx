import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  onSearch(sought: string): void;
}

const REST_MS = 250;

/** What a list is sought for, asked when typing rests. */
export function SearchField({ label, value, onSearch }: Props) {
  const typed = useSignal(value);
  const sought = typed.value.trim();
  useEffect(() => {
    if (sought === value) return;
    const timer = setTimeout(() => onSearch(sought), REST_MS);
    return () => clearTimeout(timer);
  }, [sought, value]);
  return (
    <input
      type="search"
      name="find"
      class="filter"
      maxLength={200}
      aria-label={label}
      placeholder={label}
      value={typed.value}
      onInput={(event) => (typed.value = event.currentTarget.value)}
    />
  );
}
