import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import { type Template, TemplateChanges } from '../../lib/protocol/templates.ts';
import { ask } from '../panel/ask.ts';
import type { Panel } from '../panel/panel.ts';

/** The agent's reply templates, as far as this window has them: it follows every change from when it is first asked for. */
export interface Library {
  /** Null until all have come once. */
  readonly templates: ReadonlySignal<readonly Template[] | null>;
  /** Why the last change could not be asked for; null once it could. */
  readonly error: ReadonlySignal<SessionError | null>;
  /** The folder that the agent looks in, as its path; empty for all. */
  readonly folder: Signal<string>;
  retry(): void;
}

const libraries = new WeakMap<Panel, Library>();

/** The library of this window, made when it is first needed. */
export function libraryOf(panel: Panel): Library {
  const library = libraries.get(panel) ?? createLibrary(panel);
  libraries.set(panel, library);
  return library;
}

function createLibrary({ send, session }: Pick<Panel, 'send' | 'session'>): Library {
  const templates = signal<readonly Template[] | null>(null);
  const error = signal<SessionError | null>(null);
  /** Whose templates they are: those of other queues, or of another desk, are others. */
  const owner = computed(() =>
    JSON.stringify([session.server.value, session.agent.value.id, session.queues.value.map(({ id }) => id)]),
  );
  const isLive = computed(() => session.connection.value.state === 'live');
  let turn = 0;
  let held = { owner: '', version: 0, templates: new Map<string, Template>() };

  async function follow(mine: number, wanted: string): Promise<void> {
    const next =
      held.owner === wanted
        ? { ...held, templates: new Map(held.templates) }
        : { owner: wanted, version: 0, templates: new Map<string, Template>() };
    try {
      for (let more = true; more; ) {
        const path = `/api/templates?since=${next.version}`;
        const changes = await ask(send, TemplateChanges, { method: 'GET', path });
        // Another change was told meanwhile, or the agent is another.
        if (mine !== turn) return;
        for (const id of changes.gone) next.templates.delete(id);
        for (const template of changes.templates) next.templates.set(template.id, template);
        next.version = changes.version;
        more = changes.more;
      }
      held = next;
      templates.value = [...next.templates.values()];
      error.value = null;
    } catch (thrown) {
      if (mine === turn) error.value = sessionError(thrown);
    }
  }

  effect(() => {
    void session.templates.value;
    const isAnother = held.owner !== owner.value;
    if (held.owner !== '' && isAnother) templates.value = null;
    // What failed while the line was down is asked for again when it is back.
    if (isLive.value || isAnother) void follow(++turn, owner.peek());
  });

  return {
    templates,
    error,
    folder: signal(''),
    retry: () => void follow(++turn, owner.peek()),
  };
}
