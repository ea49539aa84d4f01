import type { Range } from '../../lib/pattern/edit.ts';
import { plural, text } from '../panel/texts.ts';
import type { Reply } from '../reply/reply.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  reply: Reply;
  /** How often Send has stopped on them: each time it is said anew. */
  stops: number;
  onShow(place: Range): void;
}

/** Says how many placeholders of a template nothing stands in yet, and where. */
export function EmptyPlaces({ reply: { marks }, stops, onShow }: Props) {
  const [first] = marks.empty;
  return (
    <p class="empty-places small" role="status">
      {first && (
        <span key={stops}>
          <Icon name="alert" /> {plural('placeholder_empty', marks.empty.length)}{' '}
          <button type="button" class="link" onClick={() => onShow(first)}>
            {text('placeholder_fill')}
          </button>
        </span>
      )}
    </p>
  );
}
