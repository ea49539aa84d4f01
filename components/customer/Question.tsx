import { isolated, text } from './texts.ts';

interface Props {
  address: string;
  onSame(): void;
  onOther(): void;
}

/** Whether an address that is only like one of the customer's is the same customer's. */
export function Question({ address, onSame, onOther }: Props) {
  return (
    <fieldset class="customer-question">
      <legend>{text('possible_question', { address: isolated(address) })}</legend>
      <button type="button" class="button" onClick={onSame}>
        {text('same')}
      </button>
      <button type="button" class="button" onClick={onOther}>
        {text('not_same')}
      </button>
    </fieldset>
  );
}
