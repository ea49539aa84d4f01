import { Compared } from './Compared.tsx';
import { useDifferences } from './useDifferences.ts';

interface Props {
  before: string;
  after: string;
  texts: { before: string; after: string };
}

/** Two texts, one above the other, what differs marked. */
export function BeforeAfter({ before, after, texts }: Props) {
  const differences = useDifferences(before, after);
  return (
    <>
      <Compared side="before" title={texts.before} whole={before} differences={differences} />
      <Compared side="after" title={texts.after} whole={after} differences={differences} />
    </>
  );
}
