import { useSignal } from '@preact/signals';
import type { Site } from '../../lib/sites/site.ts';
import { isolated, text } from '../panel/texts.ts';
import { askForSite, giveBackSite } from './pages.ts';

/** Asks the browser for sites and gives them back; what came of it when that is not what was wanted. */
export function useSites() {
  const problem = useSignal<string | null>(null);

  async function change(done: Promise<boolean>, refused: string): Promise<void> {
    problem.value = null;
    problem.value = await done.then(
      (isDone) => (isDone ? null : refused),
      () => text('capture_failed'),
    );
  }

  return {
    problem,
    /** To be called in the click itself. */
    allow: ({ host, pattern }: Site) =>
      change(askForSite(pattern), text('capture_declined', { site: isolated(host) })),
    stop: (patterns: readonly string[]) =>
      change(
        Promise.all(patterns.map(giveBackSite)).then((done) => done.every(Boolean)),
        text('capture_failed'),
      ),
  };
}
