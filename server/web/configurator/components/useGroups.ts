import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { GroupsPage, type GroupView } from '../../../../lib/protocol/admin.ts';
import type { Api } from '../client/api.ts';
import { allOf } from '../client/page-of.ts';

/** All groups by name, read when the page is opened and whenever `asked` is another; null until they are there. */
export function useGroups(api: Api, asked: unknown = null): ReadonlySignal<readonly GroupView[] | null> {
  const groups = useSignal<readonly GroupView[] | null>(null);
  useEffect(() => {
    allOf(api, 'admin/groups', GroupsPage, (page) => page.groups).then((answer) => {
      if (answer.kind === 'ok') groups.value = answer.value;
    });
  }, [asked]);
  return groups;
}
