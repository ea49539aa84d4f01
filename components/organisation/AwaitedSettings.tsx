import { Spinner } from '../ui/Spinner.tsx';
import { text } from './texts.ts';

/** Stands where the server's address would be asked for, as long as the organisation's settings may still bring it. */
export function AwaitedSettings() {
  return (
    <main class="awaited-settings" aria-busy="true">
      <Spinner />
      <h1>{text('awaited_title')}</h1>
      <p class="quiet">{text('awaited_text')}</p>
    </main>
  );
}
