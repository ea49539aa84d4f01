import { GroupsPage as GroupsAnswer, GroupView } from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf, go } from '../../client/route.ts';
import { AddForm } from '../../components/AddForm.tsx';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { ownRulesText } from '../../components/rules-kinds.ts';
import { useList } from '../../components/useList.ts';
import { plural, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { GroupPage } from './GroupPage.tsx';

/** The groups, or one of them. */
export function GroupsPage({ desk, id }: PageProps) {
  return id === null ? <GroupList desk={desk} /> : <GroupPage key={id} desk={desk} id={id} />;
}

function GroupList({ desk: { api } }: Pick<PageProps, 'desk'>) {
  const list = useList<GroupView>((after) =>
    pageOf(api, 'admin/groups', GroupsAnswer, ({ groups }) => groups, after),
  );
  return (
    <>
      <PageHead title={text('page_groups')} about={text('groups_about')} />
      <AddForm
        label={text('group_new')}
        words={text('group_add')}
        add={async (name) => {
          const answer = await api.send('POST', 'admin/groups', { name }, GroupView);
          if (answer.kind === 'ok') go('groups', answer.value.id);
          return answer;
        }}
      />
      <ListPage list={list} empty={text('groups_empty')}>
        {({ id, name, members, rules }) => (
          <li key={id}>
            <a class="row-link" href={addressOf('groups', id)}>
              <strong dir="auto">{name}</strong>
              <span class="quiet small">
                {plural('group_count', members)} · {ownRulesText(rules)}
              </span>
            </a>
          </li>
        )}
      </ListPage>
    </>
  );
}
