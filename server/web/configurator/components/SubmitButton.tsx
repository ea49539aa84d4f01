import { Spinner } from '../../../../components/ui/Spinner.tsx';

interface Props {
  words: string;
  busy: boolean;
  tone?: 'primary' | '';
}

/** Sends its form. */
export function SubmitButton({ words, busy, tone = 'primary' }: Props) {
  return (
    <button type="submit" class={`button ${tone}`} aria-disabled={busy}>
      {busy && <Spinner />}
      {words}
    </button>
  );
}
