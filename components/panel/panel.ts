import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Intent } from '../../lib/port/intents.ts';
import type { PanelSession } from '../../lib/port/panelPort.ts';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import type { SignedIn, Snapshot } from '../../lib/port/snapshot.ts';
import { createDrafts, type Drafts } from '../reply/drafts.ts';
import { createReplies, type Replies } from '../reply/replies.ts';
import { type Checking, createChecking } from './checking.ts';
import { createPreferences, type PreferenceStore } from './preferences.ts';
import { createSelection, type Selection } from './selection.ts';

/** What the background keeps to itself when it fails; of the rest it tells every window by a notice. */
const TOLD_HERE = new Set<Intent['type']>(['send', 'resend', 'discard', 'sign_out']);

const NO_RULES = {};

/** An action of the agent's that failed, until dismissed. */
export interface Failure {
  id: number;
  error: SessionError;
}

/** All that components share: the snapshot, what this window adds to it, and a way to act. */
export interface Panel extends Pick<PanelSession, 'snapshot'> {
  selection: Selection;
  drafts: Drafts;
  replies: Replies;
  preferences: PreferenceStore;
  /** What administrators wrote, for `compileRules`; empty until the server has told. */
  cleanUpRules: ReadonlySignal<Record<string, unknown>>;
  checking: Checking;
  /** Whether the queues cover the conversations. */
  showsQueues: Signal<boolean>;
  failures: Signal<Failure[]>;
  /** The name that customers see of the agent who is signed in. */
  agentName: ReadonlySignal<string>;
  /** The server's clock minus this machine's, in milliseconds. */
  clockOffset: ReadonlySignal<number>;
  /** Asks the background; true when it was done. The agent is told of a failure. */
  act(intent: Intent): Promise<boolean>;
  /** Asks for what shows its own failure, or is not worth one. */
  quietly(intent: Intent): Promise<void>;
  dispose(): void;
}

/** Builds the panel's state on a port. */
export function createPanel({ snapshot, send }: Omit<PanelSession, 'dispose'>): Panel {
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

  const quietly = (intent: Intent) => send(intent).catch(() => {});
  const signedIn = computed(() => asSignedIn(snapshot.value));
  const selection = createSelection(signedIn, quietly);
  const drafts = createDrafts(quietly);
  const preferences = createPreferences();
  const checking = createChecking(computed(() => signedIn.value?.rules ?? null));
  return {
    snapshot,
    selection,
    drafts,
    replies: createReplies(drafts),
    preferences,
    cleanUpRules: computed(() => signedIn.value?.rules?.cleanUp ?? NO_RULES),
    checking,
    failures,
    showsQueues: signal(false),
    agentName: computed(() => signedIn.value?.agent.name ?? ''),
    clockOffset: computed(() => signedIn.value?.clockOffset ?? 0),
    act,
    quietly,
    dispose() {
      drafts.flush();
      selection.dispose();
      preferences.dispose();
      checking.dispose();
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
