import { Banner } from '../../../../components/ui/Banner.tsx';
import { sentenceOf } from './sentence.ts';
import type { Form } from './useForm.ts';

/** Why the desk has not taken what was filled in, if it has not. */
export function Refusal({ of }: { of: Pick<Form<never>, 'refusal'> }) {
  if (of.refusal === null) return null;
  return (
    <Banner tone="bad" role="alert">
      {sentenceOf(of.refusal)}
    </Banner>
  );
}
