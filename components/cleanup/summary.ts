import type { CleanupNote, RemovalRule } from '../../lib/cleanup/index.ts';
import { list, type PluralKey, plural, text } from '../panel/texts.ts';
import type { Report } from '../reply/draft-memory.ts';

const REMOVED: Record<RemovalRule, PluralKey> = {
  tags: 'cleaned_tags',
  selectors: 'cleaned_selectors',
  hidden: 'cleaned_hidden',
  links: 'cleaned_links',
  tracking: 'cleaned_tracking',
  images: 'cleaned_images',
  footnotes: 'cleaned_footnotes',
  struck: 'cleaned_struck',
  leftovers: 'cleaned_leftovers',
  textPatterns: 'cleaned_text_patterns',
  invisible: 'cleaned_invisible',
  spaces: 'cleaned_spaces',
  punctuation: 'cleaned_punctuation',
  blankLines: 'cleaned_blank_lines',
};

/** What a clean-up removed, by rule with counts, and what is to be known of it, in one line. */
export function summary({ removed, notes, before, after }: Report): string {
  const counts = removed.map(({ rule, count }) => plural(REMOVED[rule], count));
  const what =
    counts.length > 0
      ? text('cleaned_removed', { removed: list(counts) })
      : text(before === after ? 'cleaned_nothing' : 'cleaned_reformatted');
  return [what, ...notes.map(note)].join(' ');
}

function note(given: CleanupNote): string {
  switch (given.code) {
    case 'input_cut':
      return text('cleaned_note_cut', { limit: given.limit });
    case 'reads_as_markup':
      return plural('cleaned_note_markup', given.count);
    case 'html_unreadable':
      return text('cleaned_note_plain');
    case 'too_long':
      return plural('composer_over', given.length - given.limit);
  }
}
