import { text } from './texts.ts';

interface Props {
  /** Whether somebody waits who was not asked for. */
  isFiltered: boolean;
  onShowAll(): void;
}

/** What there is instead of rows. */
export function Nobody({ isFiltered, onShowAll }: Props) {
  return isFiltered ? (
    <div class="picklist-none">
      <p>{text('no_match')}</p>
      <button type="button" class="button" onClick={onShowAll}>
        {text('show_all')}
      </button>
    </div>
  ) : (
    <div class="picklist-none">
      <h3>{text('nobody')}</h3>
      <p class="quiet">{text('nobody_text')}</p>
    </div>
  );
}
