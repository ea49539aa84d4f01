import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadCleaning } from '../cleanup/load-cleaning.ts';
import { usePanel } from '../panel/panel.ts';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { TrayPane } from '../writing/TrayPane.tsx';
import { useReplyKeys, useWriting } from '../writing/writing.ts';
import { Chosen } from './Chosen.tsx';
import { type Choice, filled } from './choice.ts';
import { FolderChoice } from './FolderChoice.tsx';
import { insertTemplate } from './insert-template.ts';
import { SpokenLanguage } from './SpokenLanguage.tsx';
import { TemplateList } from './TemplateList.tsx';
import { TemplateSearch } from './TemplateSearch.tsx';
import { TemplatesState } from './TemplatesState.tsx';
import { text } from './texts.ts';
import { useChoosing } from './useChoosing.ts';
import { useFilesOf } from './useFilesOf.ts';
import { useQuery } from './useQuery.ts';
import { useTemplates } from './useTemplates.ts';
import '../writing/tray-option.css';
import './templates.css';

/**
 * The reply templates, to be put into the reply. Opened by a slash it is searched by what is written behind that, and
 * the reply keeps the focus; opened by its button it has a field of its own.
 */
export function TemplatesTray() {
  const { cleanUpRules, files, session } = usePanel();
  const { conversation, reply, tray } = useWriting();
  const { bySlash, searched, query, place } = useQuery();
  const list = useTemplates(query);
  const choosing = useChoosing(list.choices, query);
  const filesOf = useFilesOf();
  const failed = useSignal(false);
  const { customer, queue, channel } = conversation.view.value;
  const subject = { customer, queue, agent: session.agent.value };

  useEffect(() => {
    // So that a choice is not waited for; should it fail, the choice says so.
    loadCleaning().catch(() => {});
  }, []);

  async function insert({ template }: Choice, language: string): Promise<void> {
    const insertion = { id: template.id, filled: filled(template, language, subject), at: place() };
    const { going, leftOut } = filesOf(template);
    const hasFiles = going.length + leftOut.length > 0;
    const held = files.current.peek();
    try {
      if (hasFiles && !held) throw new Error('What keeps files is not loaded.');
      await insertTemplate(reply, { ...insertion, rules: cleanUpRules.peek(), channel });
    } catch {
      failed.value = true;
      return;
    }
    tray.close();
    if (!hasFiles) return;
    await held?.add(conversation.id, going, leftOut);
    if (tray.open.peek() !== 'files') tray.toggle('files');
  }

  function onKey(event: KeyboardEvent, mayTurn: boolean): boolean {
    if (choosing.press(event, mayTurn)) return true;
    if (event.key !== 'Enter' || event.shiftKey) return false;
    const choice = choosing.active.peek();
    if (choice && !event.repeat) void insert(choice, choosing.language.peek());
    if (choice || !bySlash.peek() || list.isEmpty.peek() === null) return true;
    // What is no template is sent as any text.
    tray.close();
    return false;
  }

  useReplyKeys((event) => bySlash.peek() && onKey(event, true));

  return (
    <TrayPane
      title={text('title')}
      head={!bySlash.value && <TemplateSearch {...{ searched, onKey }} active={choosing.active.value} />}
    >
      {!bySlash.value && (
        <div class="template-filters">
          <FolderChoice list={list} />
          <SpokenLanguage />
        </div>
      )}
      {failed.value && (
        <p class="small bad-text" role="alert">
          {text('insert_failed')} <ReloadPanel />
        </p>
      )}
      <TemplatesState list={list} queue={queue.name} />
      <TemplateList {...{ list, choosing, subject }} onChoose={(choice, tag) => void insert(choice, tag)} />
      {bySlash.value && <Chosen {...{ choosing, subject }} />}
    </TrayPane>
  );
}
