import { useEffect, useState } from 'preact/hooks';

/** A stretch of text that both sides have, or only one. */
export interface Stretch {
  text: string;
  only: 'before' | 'after' | null;
}

/** Comparing stops after this, in milliseconds: then the texts are shown without marks. */
const PATIENCE_MS = 300;

/** What differs between both texts word by word; null as long as that is not known. */
export function useDifferences(before: string, after: string): Stretch[] | null {
  const [stretches, setStretches] = useState<Stretch[] | null>(null);

  useEffect(() => {
    let current = true;
    import('diff').then(
      ({ diffWordsWithSpace }) => {
        const changes = current && diffWordsWithSpace(before, after, { timeout: PATIENCE_MS });
        if (!changes) return;
        setStretches(
          changes.map(({ value, added, removed }) => ({
            text: value,
            only: added ? 'after' : removed ? 'before' : null,
          })),
        );
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [before, after]);

  return stretches;
}
