import * as v from 'valibot';
import { LanguageTag } from '../../../../../lib/protocol/primitives.ts';
import { nameIn } from '../../../../../lib/texts/index.ts';
import { language } from '../../texts.ts';

/** Languages that are offered by name; every other goes by its tag. */
export const OFFERED = [
  ...[
    'ar',
    'bg',
    'bs',
    'ca',
    'cs',
    'da',
    'de',
    'de-AT',
    'de-CH',
    'el',
    'en',
    'en-GB',
    'en-US',
    'es',
    'et',
    'fa',
  ],
  ...[
    'fi',
    'fr',
    'ga',
    'he',
    'hi',
    'hr',
    'hu',
    'id',
    'is',
    'it',
    'ja',
    'ko',
    'ku',
    'lt',
    'lv',
    'mk',
    'mt',
    'nb',
  ],
  ...['nl', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sq', 'sr', 'sv', 'th', 'tr', 'uk', 'vi', 'zh'],
];

/** What a language is called, in the language of the page. */
export const languageName = (tag: string) => nameIn(language(), tag);

/** The tag of what was typed: a tag, or the name of a language that is offered; null where it is neither. */
export function tagOf(typed: string): string | null {
  const wanted = typed.trim().toLowerCase();
  const named = OFFERED.find((tag) => languageName(tag).toLowerCase() === wanted);
  if (named !== undefined) return named;
  return v.is(LanguageTag, wanted) ? new Intl.Locale(wanted).toString() : null;
}

/** The language that a template begins with: that of the page, in any country. */
export const firstLanguage = () => new Intl.Locale(language()).language;
