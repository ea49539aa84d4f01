import { signal } from '@preact/signals';
import { TemplatesPage, type TemplateView } from '../../../../../lib/protocol/templates.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf } from '../../client/route.ts';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useList } from '../../components/useList.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { TemplateRow } from './TemplateRow.tsx';
import { NEW } from './template-draft.ts';

/** What is sought stays while templates are opened and left again. */
const find = signal('');
const unknown = signal(false);
/** As many as the desk gives at once. */
const PAGE = '200';

/** All templates, by folder and name. */
export function TemplateList({ desk: { api } }: Pick<PageProps, 'desk'>) {
  const query = {
    limit: PAGE,
    ...(find.value && { find: find.value }),
    ...(unknown.value && { unknown: 'true' }),
  };
  const list = useList<TemplateView>(
    (after) => pageOf(api, 'admin/templates', TemplatesPage, ({ templates }) => templates, after, query),
    JSON.stringify(query),
  );
  const isSought = find.value !== '' || unknown.value;
  return (
    <>
      <PageHead title={text('page_templates')} about={text('templates_about')}>
        <a class="button primary" href={addressOf('templates', NEW)}>
          {text('template_add')}
        </a>
      </PageHead>
      <div class="row">
        <SearchField
          label={text('templates_find')}
          value={find.value}
          onSearch={(sought) => (find.value = sought)}
        />
        <label class="radio">
          <input
            type="checkbox"
            name="unknown"
            checked={unknown.value}
            onChange={(event) => (unknown.value = event.currentTarget.checked)}
          />
          {text('templates_unknown')}
        </label>
      </div>
      <ListPage
        list={list}
        empty={isSought ? text('templates_none_found') : text('templates_empty')}
        groupOf={({ folder }) => folder.join(' / ')}
      >
        {(template) => <TemplateRow key={template.id} template={template} />}
      </ListPage>
    </>
  );
}
