import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Intent } from '../../lib/port/intents.ts';
import type { PanelSession } from '../../lib/port/panel/panel-port.ts';
import type { WindowMemory } from '../../lib/port/panel/window-memory.ts';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import type { SessionNotice, SignedIn, Snapshot } from '../../lib/port/snapshot.ts';
import { createDrafts, type Drafts } from '../reply/drafts.ts';
import { createReplies, type Replies } from '../reply/replies.ts';
import { now } from '../ui/now.ts';
import { type Allowed, createAllowed } from './allowed.ts';
import { type Awaited, createAwaited } from './awaited.ts';
import { type Checking, createChecking } from './checking.ts';
import { type Conversations, createConversations } from './conversations.ts';
import type { Cover } from './cover.ts';
import { holdDocument } from './documents.ts';
import { type LoadedFiles, loadFiles } from './files.ts';
import { type Parts, partsOf } from './parts.ts';
import { createPreferences, type PreferenceStore } from './preferences.ts';
import { createRevealed, type Revealed } from './revealed.ts';
import { createSelection, type Selection } from './selection.ts';
import { createTicked, type Ticked } from './ticked.ts';

/** What the background keeps to itself when it fails; of the rest it tells every window by a notice. */
const TOLD_HERE = new Set<Intent['type']>(['ask', 'send', 'resend', 'discard', 'sign_out']);

const NO_RULES = {};
const NO_NOTICES: readonly SessionNotice[] = [];

/** An action of the agent's that failed, until dismissed. */
export interface Failure {
  id: number;
  error: SessionError;
}

/** What is known of an agent's session, beside the conversations and what is told signed out, too. */
type SessionState = Omit<SignedIn, 'phase' | 'conversations' | 'notices'>;

const SESSION_PARTS: Record<keyof SessionState, true> = {
  server: true,
  connection: true,
  clockOffset: true,
  agent: true,
  queues: true,
  offers: true,
  versions: true,
  templates: true,
  capturing: true,
};

/** All that components share: the state part by part, what this window adds to it, and a way to act. */
export interface Panel extends Pick<PanelSession, 'snapshot' | 'send'> {
  /** Of the agent who is signed in, or was last. */
  session: Parts<SessionState>;
  /** The server's time, which all its moments are counted in, in milliseconds; ticking only while something shows it. */
  serverNow: ReadonlySignal<number>;
  /** Those that the agent has to do with. */
  conversations: Conversations['open'];
  /** Those that were the agent's until lately. */
  recent: Conversations['recent'];
  selection: Selection;
  ticked: Ticked;
  /** Those on their way to this window. */
  awaited: Awaited;
  /** What this window remembers. */
  memory: WindowMemory;
  revealed: Revealed;
  drafts: Drafts;
  replies: Replies;
  preferences: PreferenceStore;
  /** What administrators wrote, for `compileRules`; empty until the server has told. */
  cleanUpRules: ReadonlySignal<Record<string, unknown>>;
  /** What administrators wrote about files, for `readAttachmentRules`. */
  attachmentRules: ReadonlySignal<Record<string, unknown>>;
  files: Omit<LoadedFiles, 'dispose'>;
  checking: Checking;
  /** The conversation, by id, in which a template of the platform's is wanted in the place of a reply. */
  templateIn: Signal<string | null>;
  /** What covers the conversations. */
  cover: Signal<Cover | null>;
  /** What the background tells the agent, signed in or not. */
  notices: ReadonlySignal<readonly SessionNotice[]>;
  failures: Signal<Failure[]>;
  /** The site that the agent is about to let copies be captured on, as typed: it stays when a chat takes the form's place. */
  typedSite: Signal<string>;
  /** What may be clicked. */
  allowed: Allowed;
  /** Asks the background; true when it was done. The agent is told of a failure. */
  act(intent: Intent): Promise<boolean>;
  /** Asks for what shows its own failure, or is not worth one. */
  quietly(intent: Intent): Promise<void>;
  dispose(): void;
}

/** Builds the panel's state on a port, for the window that remembers this. */
export function createPanel(
  { snapshot, lives, send }: Omit<PanelSession, 'dispose'>,
  memory: WindowMemory,
): Panel {
  const failures = signal<Failure[]>([]);
  let failed = 0;

  async function act(intent: Intent): Promise<boolean> {
    try {
      await send(intent);
      return true;
    } catch (error) {
      if (TOLD_HERE.has(intent.type))
        failures.value = [...failures.value, { id: ++failed, error: sessionError(error) }];
      return false;
    }
  }

  const quietly = async (intent: Intent) => void (await send(intent).catch(() => {}));
  const signedIn = computed(() => asSignedIn(snapshot.value));
  const session = partsOf<SessionState>(signedIn, SESSION_PARTS);
  const { all, open, recent } = createConversations(signedIn);
  const revealed = createRevealed(lives, send);
  const rules = holdDocument('rules', signedIn, send);
  const files = loadFiles(signedIn, send);
  const drafts = createDrafts(quietly);
  const preferences = createPreferences();
  const checking = createChecking(rules.current, rules.version);
  const replies = createReplies(drafts);
  const selection = createSelection({
    phase: computed(() => snapshot.value?.phase),
    conversations: open,
    memory,
    isWrittenIn: (conversation) =>
      drafts.read(conversation).text.trim() !== '' || replies.current.peek()?.hasFocus() === true,
  });

  const contact = computed(() =>
    snapshot.value?.phase === 'signed_in' ? snapshot.value.agent.contact : undefined,
  );
  const cover = signal<Cover | null>(null);
  const awaited = createAwaited({
    isSignedOut: computed(() => snapshot.value?.phase === 'signed_out'),
    conversations: open,
    write(conversation, text) {
      const reply = replies.of(conversation);
      reply.insert(text, reply.selection.end);
    },
    show(id) {
      cover.value = null;
      selection.select(id);
    },
  });

  // What is kept of a conversation goes with it.
  const stopForgetting = effect(() => {
    const shown = selection.conversation.value;
    const ids = new Set([...all.value, ...(shown ? [shown] : [])].map(({ id }) => id));
    for (const kept of [drafts, replies, revealed]) kept.keepOnly(ids);
  });

  return {
    snapshot,
    send,
    session,
    serverNow: computed(() => now.value + session.clockOffset.value),
    conversations: open,
    recent,
    selection,
    ticked: createTicked(session.queues, send),
    awaited,
    memory,
    revealed,
    drafts,
    replies,
    preferences,
    cleanUpRules: computed(() => rules.current.value?.cleanUp ?? NO_RULES),
    // Whom to ask about files is whom to ask about anything, where administrators say nothing else.
    attachmentRules: computed(() => ({ contact: contact.value, ...rules.current.value?.attachments })),
    files,
    checking,
    notices: computed(() => snapshot.value?.notices ?? NO_NOTICES),
    failures,
    typedSite: signal(''),
    templateIn: signal(null),
    cover,
    allowed: createAllowed(computed(() => session.agent.value.id)),
    act,
    quietly,
    dispose() {
      drafts.flush();
      stopForgetting();
      awaited.dispose();
      selection.dispose();
      revealed.dispose();
      rules.dispose();
      preferences.dispose();
      checking.dispose();
      files.dispose();
    },
  };
}

export const PanelContext = createContext<Panel | null>(null);

/** The panel that the component is in. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('There is no panel around this component.');
  return panel;
}

function asSignedIn(snapshot: Snapshot | null): SignedIn | null {
  return snapshot?.phase === 'signed_in' ? snapshot : null;
}
