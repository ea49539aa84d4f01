import type { Conversation } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { language as ownLanguage, text } from '../panel/texts.ts';

/** What customers of most desks speak; any other that a page says is listed with them. */
const USUAL = 'ar cs da de el en es fi fr he hi hu it ja ko nb nl pl pt ro ru sv tr uk vi zh'.split(' ');

/** What the customer speaks, as their page says, which the agent may correct: templates and prompts follow it. */
export function SpokenLanguage({ view }: { view: Conversation }) {
  const { act } = usePanel();
  const { id, language = '', state } = view;
  const names = new Intl.DisplayNames(ownLanguage(), { type: 'language' });
  const listed = language === '' || USUAL.includes(language) ? USUAL : [language, ...USUAL];
  if (state !== 'active') return language === '' ? null : <p class="small quiet">{names.of(language)}</p>;

  async function choose(select: HTMLSelectElement): Promise<void> {
    const path = `/api/conversations/${id}/language`;
    const done = await act({ type: 'ask', method: 'PUT', path, body: { language: select.value } });
    if (!done) select.value = language;
  }

  return (
    <select
      class="spoken-language small quiet"
      aria-label={text('conversation_language')}
      value={language}
      onChange={(event) => void choose(event.currentTarget)}
    >
      {language === '' && <option value="">{text('conversation_language_unknown')}</option>}
      {listed
        .map((tag) => ({ tag, name: names.of(tag) ?? tag }))
        .sort((one, other) => one.name.localeCompare(other.name, ownLanguage()))
        .map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
    </select>
  );
}
