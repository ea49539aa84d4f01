import type { Finding } from '../../lib/sensitive/index.ts';
import { isolated, plural, text } from '../panel/texts.ts';
import { FindingList } from '../ui/FindingList.tsx';
import type { FindingActions } from '../ui/FindingRow.tsx';
import { FoundAnnouncer } from './FoundAnnouncer.tsx';

/** What the reply contains that should not leave: said, and listed while there is any. */
export function Findings({ findings, ...actions }: FindingActions & { findings: readonly Finding[] }) {
  const texts = {
    list: text('sensitive_list'),
    blocked: text('sensitive_blocked'),
    mask: text('sensitive_mask'),
    remove: text('sensitive_remove'),
    show: (name: string) => text('sensitive_show', { name: isolated(name) }),
    maskName: (name: string) => text('sensitive_mask_name', { name: isolated(name) }),
    removeName: (name: string) => text('sensitive_remove_name', { name: isolated(name) }),
    more: (count: number) => plural('sensitive_more', count),
  };
  return (
    <>
      <FoundAnnouncer findings={findings} />
      {findings.length > 0 && <FindingList findings={findings} texts={texts} {...actions} />}
    </>
  );
}
