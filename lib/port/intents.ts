import type { SessionError } from './refusal.ts';
import type { Draft, Snapshot } from './snapshot.ts';

/** What a panel asks of the background, by name, with what each carries. */
export interface Intents {
  sign_in: { server: string; login: string; password: string };
  sign_out: Record<never, never>;
  serve: { queues: string[] };
  set_status: { status: 'ready' | 'not_ready' };
  accept: { offer: string };
  decline: { offer: string };
  /** The panel makes the id, so that asking twice sends once. The draft it came from is cleared with it. */
  send: { conversation: string; id: string; text: string; confirmed?: string[] };
  /** Try a refused message again, or give it up. `confirmed`: the sensitive patterns that go with it all the same. */
  resend: { conversation: string; id: string; confirmed?: string[] };
  discard: { conversation: string; id: string };
  end: { conversation: string };
  close: { conversation: string };
  draft: { conversation: string; draft: Draft };
  select: { conversation: string | null };
  /** The agent has the conversation before its eyes, up to this message. */
  seen: { conversation: string; seq: number };
  load_earlier: { conversation: string };
  /** Show a customer's masked message as it was written. The server records who asked. */
  reveal: { conversation: string; seq: number };
  reconnect_now: Record<never, never>;
  /** Lets go of one capture, or of all. */
  forget_capture: { capture: string };
  forget_captures: Record<never, never>;
  dismiss: { notice: string };
}

export type IntentName = keyof Intents;
export type Intent = { [N in IntentName]: { type: N } & Intents[N] }[IntentName];

/**
 * What goes over the port from panel to background; `ref` comes back in the outcome. `presence` says
 * whether the agent can see the panel, and keeps the background awake.
 */
export type PanelMessage =
  | { type: 'intent'; ref: number; intent: Intent }
  | { type: 'presence'; visible: boolean };

/** What goes over the port from background to panel. */
export type BackgroundMessage =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'outcome'; ref: number; error?: SessionError };
