import type { Stretch } from './useDifferences.ts';

interface Props {
  title: string;
  side: 'before' | 'after';
  /** What is shown as long as the differences are not known. */
  whole: string;
  differences: Stretch[] | null;
}

/** One of two texts; what only it has is marked. */
export function Compared({ title, side, whole, differences }: Props) {
  const stretches = differences ?? [{ text: whole, only: null }];
  return (
    <section class="compared">
      <h3 class="small">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <p class="compared-text" dir="auto" tabIndex={0}>
        {stretches.map((stretch, index) => marked(stretch, side, index))}
      </p>
    </section>
  );
}

function marked(stretch: Stretch, side: Props['side'], key: number) {
  if (stretch.only === null) return stretch.text;
  if (stretch.only !== side) return null;
  return side === 'before' ? (
    <del key={key}>{seen(stretch.text)}</del>
  ) : (
    <ins key={key}>{seen(stretch.text)}</ins>
  );
}

const UNSEEN = /[\p{Cf}\p{Zs}]/gu;

/** Characters that cannot be seen are written by their number. */
function seen(stretch: string): string {
  return stretch.replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return character === ' ' ? character : `[U+${code}]`;
  });
}
