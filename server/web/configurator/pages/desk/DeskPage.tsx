import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { deskDraft, faultsOf } from './desk-draft.ts';
import { Identity } from './Identity.tsx';
import { NotReadyReasons } from './NotReadyReasons.tsx';
import { Privacy } from './Privacy.tsx';
import { Retention } from './Retention.tsx';
import { WebChat } from './WebChat.tsx';

/** What is set of the desk as a whole. */
export function DeskPage({ desk }: PageProps) {
  const draft = useDraft(deskDraft(desk));
  const faults = faultsOf(draft.value.value);
  return (
    <>
      <PageHead title={text('page_desk')} about={text('desk_about')} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <Identity draft={draft} />
        <WebChat draft={draft} faults={faults} />
        <Privacy draft={draft} faults={faults} />
        <NotReadyReasons draft={draft} faults={faults} />
        <Retention draft={draft} />
        <SaveBar draft={draft} hasFaults={faults.size > 0} />
      </Loaded>
    </>
  );
}
