import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Answer } from './useAnswer.ts';

/** Accept and Decline. Their words give way where there is no room for them, the icons stay. */
export function OfferAnswers({ answer }: { answer: Answer }) {
  return (
    <div class="offer-answers">
      <button
        type="button"
        class="button good accept"
        aria-disabled={!answer.may('accept')}
        title={text('offer_accept')}
        onClick={() => answer.give('accept')}
      >
        <Icon name="check" /> <span class="offer-word">{text('offer_accept')}</span>
      </button>
      <button
        type="button"
        class="button bad decline"
        aria-disabled={!answer.may('decline')}
        title={text('offer_decline')}
        onClick={() => answer.give('decline')}
      >
        <Icon name="close" /> <span class="offer-word">{text('offer_decline')}</span>
      </button>
    </div>
  );
}
