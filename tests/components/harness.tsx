import { type Signal, signal } from '@preact/signals';
import { configure, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { App } from '../../components/app/App.tsx';
import { createPanel } from '../../components/panel/panel.ts';
import { speak } from '../../components/panel/texts.ts';
import type { Intent, IntentName } from '../../lib/port/intents.ts';
import { Refusal, type SessionError } from '../../lib/port/refusal.ts';
import type { SignedIn, Snapshot } from '../../lib/port/snapshot.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';
import { NOW } from './fixtures/builders.ts';

await speak(loadTexts(panelCatalogues, ['en-GB']));

configure({
  eventWrapper(fire) {
    let result: unknown;
    act(() => {
      result = fire();
    });
    return result;
  },
});

/** jsdom lays nothing out, so nothing is ever resized. */
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

/** jsdom does not paint: what is marked is looked up here. */
globalThis.Highlight ??= class extends Set<AbstractRange> {
  constructor(...ranges: AbstractRange[]) {
    super(ranges);
  }
} as unknown as typeof Highlight;
globalThis.Range.prototype.getBoundingClientRect ??= () => new DOMRect();
globalThis.CSS ??= { highlights: new Map() } as unknown as typeof CSS;

/** A panel open on a background that the test plays. */
export function openPanel(initial: Snapshot) {
  vi.useFakeTimers({ now: NOW });
  globalThis.requestIdleCallback = (run) => Number(setTimeout(run));
  globalThis.cancelIdleCallback = (handle) => clearTimeout(handle);
  const root = document.body.appendChild(document.createElement('div'));
  const snapshot: Signal<Snapshot | null> = signal(initial);
  const sent: Intent[] = [];
  const refusals: Partial<Record<IntentName, SessionError>> = {};

  async function send(intent: Intent): Promise<void> {
    sent.push(intent);
    const refusal = refusals[intent.type];
    if (refusal) throw new Refusal(refusal);
  }

  const panel = createPanel({ snapshot, send });
  act(() => render(<App panel={panel} />, root));

  return {
    screen: within(root),
    root,
    user: userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) }),
    refusals,
    /** What was asked of the background, of one kind. */
    asked<N extends IntentName>(type: N) {
      return sent.filter((intent): intent is Extract<Intent, { type: N }> => intent.type === type);
    },
    /** The background tells of a change. */
    show(change: Partial<SignedIn>) {
      act(() => {
        snapshot.value = { ...(snapshot.value as SignedIn), ...change };
      });
    },
    /** Time passes. */
    async pass(milliseconds: number) {
      await act(async () => {
        await vi.advanceTimersByTimeAsync(milliseconds);
      });
    },
    close() {
      act(() => render(null, root));
      panel.dispose();
      root.remove();
      vi.useRealTimers();
    },
  };
}

export type OpenPanel = ReturnType<typeof openPanel>;
