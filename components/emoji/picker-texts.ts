import type { I18n } from 'emoji-picker-element/shared.js';
import { text } from './texts.ts';

/** What the picker says, as it wants it. */
export function pickerTexts(): I18n {
  return {
    categoriesLabel: text('categories'),
    emojiUnsupportedMessage: text('unsupported'),
    favoritesLabel: text('recent'),
    loadingMessage: text('loading'),
    networkErrorMessage: text('failed'),
    regionLabel: text('region'),
    searchDescription: text('search_hint'),
    searchLabel: text('search'),
    searchResultsLabel: text('search_results'),
    skinToneDescription: text('skin_tone_hint'),
    // Its own place, filled in by the picker.
    skinToneLabel: text('skin_tone', { tone: '{skinTone}' }),
    skinTonesLabel: text('skin_tones'),
    skinTones: [
      text('tone_default'),
      text('tone_light'),
      text('tone_medium_light'),
      text('tone_medium'),
      text('tone_medium_dark'),
      text('tone_dark'),
    ],
    categories: {
      custom: '',
      'smileys-emotion': text('category_smileys'),
      'people-body': text('category_people'),
      'animals-nature': text('category_animals'),
      'food-drink': text('category_food'),
      'travel-places': text('category_travel'),
      activities: text('category_activities'),
      objects: text('category_objects'),
      symbols: text('category_symbols'),
      flags: text('category_flags'),
    },
  };
}
