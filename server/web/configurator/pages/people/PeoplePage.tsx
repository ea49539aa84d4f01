import type * as v from 'valibot';
import { AccountsPage, type AccountView } from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf } from '../../client/route.ts';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useList } from '../../components/useList.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { AddPerson } from './AddPerson.tsx';
import { PersonPage } from './PersonPage.tsx';

/** Those who work at the desk, or one of them. */
export function PeoplePage({ desk, id }: PageProps) {
  if (id === 'new') return <AddPerson desk={desk} />;
  return id === null ? <PeopleList desk={desk} /> : <PersonPage key={id} desk={desk} id={id} />;
}

function PeopleList({ desk: { api } }: Pick<PageProps, 'desk'>) {
  const list = useList<v.InferOutput<typeof AccountView>>((after) =>
    pageOf(api, 'admin/accounts', AccountsPage, ({ accounts }) => accounts, after),
  );
  return (
    <>
      <PageHead title={text('page_people')} about={text('people_about')}>
        <a class="button primary" href={addressOf('people', 'new')}>
          {text('person_add')}
        </a>
      </PageHead>
      <ListPage list={list} empty={text('people_empty')}>
        {({ id, name, login, role, managesTemplates, disabled }) => (
          <li key={id}>
            <a class="row-link" href={addressOf('people', id)}>
              <strong dir="auto">{name}</strong>
              <span class="quiet small">
                <bdi>{login}</bdi> · {text(`role_${role}`)}
                {managesTemplates && ` · ${text('account_templates_yes')}`}
                {disabled && ` · ${text('person_disabled')}`}
              </span>
            </a>
          </li>
        )}
      </ListPage>
    </>
  );
}
