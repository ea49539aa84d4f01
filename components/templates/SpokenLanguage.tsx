import { nameIn } from '../../lib/texts/index.ts';
import { usePanel } from '../panel/panel.ts';
import { useWriting } from '../writing/writing.ts';
import { language as ownLanguage, text } from './texts.ts';

/** What customers of most desks speak; any other that a page says is listed with them. */
const USUAL = 'ar cs da de el en es fi fr he hi hu it ja ko nb nl pl pt ro ru sv tr uk vi zh'.split(' ');

/** What the customer speaks, as their page says, which the agent may correct: templates and prompts follow it. */
export function SpokenLanguage() {
  const { act } = usePanel();
  const { id, language = '' } = useWriting().conversation.view.value;
  const listed = language === '' || USUAL.includes(language) ? USUAL : [language, ...USUAL];

  async function choose(select: HTMLSelectElement): Promise<void> {
    const path = `/api/conversations/${id}/language`;
    const done = await act({ type: 'ask', method: 'PUT', path, body: { language: select.value } });
    if (!done) select.value = language;
  }

  return (
    <select
      class="small"
      aria-label={text('spoken')}
      title={text('spoken')}
      value={language}
      onChange={(event) => void choose(event.currentTarget)}
    >
      {language === '' && <option value="">{text('spoken_unknown')}</option>}
      {listed
        .map((tag) => ({ tag, name: nameIn(ownLanguage(), tag) }))
        .sort((one, other) => one.name.localeCompare(other.name, ownLanguage()))
        .map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
    </select>
  );
}
