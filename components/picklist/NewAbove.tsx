import { Icon } from '../ui/Icon.tsx';
import { plural } from './texts.ts';

/** How many came above what is in view, and the way to them. */
export function NewAbove({ count, onShow }: { count: number; onShow(): void }) {
  if (count === 0) return null;
  return (
    <button type="button" class="button picklist-new" onClick={onShow}>
      <Icon name="up" /> {plural('new_above', count)}
    </button>
  );
}
