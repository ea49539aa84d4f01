import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { type AccountView, MembersPage, type QueueMember } from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { ListPage } from '../../components/ListPage.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { useList } from '../../components/useList.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

/** Who may serve a queue, and who has no choice about it. Each change is stored at once. */
export function Members({ desk: { api }, queue }: { desk: PageProps['desk']; queue: string }) {
  const path = `admin/queues/${encodeURIComponent(queue)}/members`;
  const problem = useSignal<string | null>(null);
  const list = useList<QueueMember>(
    (after) => pageOf(api, path, MembersPage, ({ members }) => members, after),
    queue,
  );
  const change = async (method: 'PUT' | 'DELETE', account: string, body?: object) => {
    const answer = await api.send(method, `${path}/${encodeURIComponent(account)}`, body, v.null());
    problem.value =
      answer.kind === 'ok' ? null : sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
    await list.read();
  };
  const there = new Set(list.rows.value.map(({ account }) => account.id));
  return (
    <section class="card stack">
      <h2>{text('members')}</h2>
      <p class="quiet small">{text('members_about')}</p>
      {problem.value && (
        <p class="bad-text" role="alert">
          {problem.value}
        </p>
      )}
      <AccountPicker
        api={api}
        label={text('members_add')}
        without={there}
        onPick={({ id }: v.InferOutput<typeof AccountView>) => change('PUT', id, { forced: false })}
      />
      <ListPage list={list} empty={text('members_empty')}>
        {({ account, forced, ticked }) => (
          <li key={account.id} class="row">
            <span class="grow">
              <strong dir="auto">{account.name}</strong>{' '}
              <span class="quiet small">
                {account.login}
                {ticked && ` · ${text('members_ticked')}`}
              </span>
            </span>
            <label class="radio small">
              <input
                type="checkbox"
                checked={forced}
                onChange={(event) => change('PUT', account.id, { forced: event.currentTarget.checked })}
              />
              {text('members_forced')}
            </label>
            <button
              type="button"
              class="button ghost"
              aria-label={text('remove_named', { name: isolated(account.name) })}
              onClick={() => change('DELETE', account.id)}
            >
              {text('remove')}
            </button>
          </li>
        )}
      </ListPage>
    </section>
  );
}
