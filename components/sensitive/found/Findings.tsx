import type { Finding } from '../../../lib/sensitive/index.ts';
import { builtIn } from '../../panel/built-in.ts';
import { isolated } from '../../panel/texts.ts';
import { FindingList } from '../../ui/FindingList.tsx';
import type { FindingActions } from '../../ui/FindingRow.tsx';
import { FoundAnnouncer } from './FoundAnnouncer.tsx';
import { plural, text } from './texts.ts';

/** A finding with its words in the agent's language. */
const spoken = (finding: Finding): Finding => ({
  ...finding,
  pattern: builtIn(finding.pattern),
  ...(finding.advice !== undefined && { advice: builtIn(finding.advice) }),
});

/** What the reply contains that should not leave: said, and listed while there is any. */
export function Findings({ findings, ...actions }: FindingActions & { findings: readonly Finding[] }) {
  const texts = {
    list: text('list'),
    blocked: text('blocked'),
    across: text('across'),
    mask: text('mask'),
    maskAll: text('mask_all'),
    remove: text('remove'),
    removeAll: text('remove_all'),
    show: (name: string) => text('show', { name: isolated(name) }),
    maskName: (name: string) => text('mask_name', { name: isolated(name) }),
    removeName: (name: string) => text('remove_name', { name: isolated(name) }),
    more: (count: number) => plural('more', count),
  };
  return (
    <>
      <FoundAnnouncer findings={findings} />
      {findings.length > 0 && <FindingList findings={findings.map(spoken)} texts={texts} {...actions} />}
    </>
  );
}
