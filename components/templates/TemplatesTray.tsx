import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { nameIn } from '../../lib/texts/index.ts';
import { loadEngine } from '../cleanup/engine.ts';
import { usePanel } from '../panel/panel.ts';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { slashIn } from '../writing/slash.ts';
import { TrayPane } from '../writing/TrayPane.tsx';
import { useReplyKeys, useWriting } from '../writing/writing.ts';
import { type Choice, filled } from './choice.ts';
import { FolderChoice } from './FolderChoice.tsx';
import { insertTemplate } from './insert-template.ts';
import { SpokenLanguage } from './SpokenLanguage.tsx';
import { TemplateList } from './TemplateList.tsx';
import { TemplatesState } from './TemplatesState.tsx';
import { language, text } from './texts.ts';
import { useChoosing } from './useChoosing.ts';
import { useTemplates } from './useTemplates.ts';
import './templates.css';

/**
 * The reply templates, to be put into the reply. Opened by a slash it is searched by what is written behind that, and
 * the reply keeps the focus; opened by its button it has a field of its own.
 */
export function TemplatesTray() {
  const { cleanUpRules, session } = usePanel();
  const { conversation, reply, tray } = useWriting();
  const bySlash = useMemo(() => reply.hasFocus() && slashIn(reply.text.peek(), reply.selection) !== null, []);
  const slash = useComputed(() => (bySlash ? slashIn(reply.text.value, reply.selection) : null));
  const searched = useSignal('');
  const query = useComputed(() =>
    slash.value ? reply.text.value.slice(slash.value.start + 1, slash.value.end) : searched.value,
  );
  const list = useTemplates(query);
  const choosing = useChoosing(list.choices, query);
  const failed = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const { customer, queue, channel } = conversation.view.value;
  const subject = { customer, queue, agent: session.agent.value };

  useEffect(() => {
    field.current?.focus();
    // So that a choice is not waited for; should it fail, the choice says so.
    loadEngine().catch(() => {});
  }, []);

  useSignalEffect(() => {
    if (bySlash && slash.value === null) tray.close();
  });

  async function insert(choice: Choice, language: string): Promise<void> {
    try {
      await insertTemplate(reply, {
        id: choice.template.id,
        filled: filled(choice.template, language, subject),
        rules: cleanUpRules.peek(),
        channel,
        at: slash.peek() ?? reply.selection,
      });
    } catch {
      failed.value = true;
      return;
    }
    tray.close();
  }

  function onKey(event: KeyboardEvent, mayTurn: boolean): boolean {
    if (choosing.press(event, mayTurn)) return true;
    const choice = choosing.active.peek();
    if (event.key !== 'Enter' || event.shiftKey) return false;
    if (!choice) {
      // What is no template is sent as any text.
      if (list.isEmpty.peek() !== null) tray.close();
      return list.isEmpty.peek() === null;
    }
    if (!event.repeat) void insert(choice, choosing.language.peek());
    return true;
  }

  useReplyKeys((event) => bySlash && onKey(event, true));

  function inField(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const isAtEnd = field.current?.selectionStart === field.current?.value.length;
    if (onKey(event, isAtEnd)) event.preventDefault();
  }

  const active = choosing.active.value;
  return (
    <TrayPane
      title={text('title')}
      head={
        !bySlash && (
          <>
            <FolderChoice list={list} />
            <SpokenLanguage />
          </>
        )
      }
    >
      {!bySlash && (
        <input
          ref={field}
          type="text"
          class="template-search"
          role="combobox"
          aria-label={text('search')}
          aria-expanded="true"
          aria-controls="templates"
          aria-autocomplete="list"
          aria-activedescendant={active ? `template-${active.template.id}` : undefined}
          autocomplete="off"
          placeholder={text('search_hint')}
          value={searched.value}
          onInput={(event) => {
            searched.value = event.currentTarget.value;
          }}
          onKeyDown={inField}
        />
      )}
      {failed.value && (
        <p class="small bad-text" role="alert">
          {text('insert_failed')} <ReloadPanel />
        </p>
      )}
      <TemplatesState list={list} queue={queue.name} />
      <TemplateList {...{ list, choosing, subject }} onChoose={(choice, tag) => void insert(choice, tag)} />
      {bySlash && (
        <p class="sr-only" role="status">
          {active &&
            text('active', {
              name: active.template.name,
              language: nameIn(language(), choosing.language.value),
              text: filled(active.template, choosing.language.value, subject).text,
            })}
        </p>
      )}
    </TrayPane>
  );
}
