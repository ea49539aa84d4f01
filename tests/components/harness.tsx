import { configure, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { App } from '../../components/app/App.tsx';
import { createPanel } from '../../components/panel/panel.ts';
import { speak } from '../../components/panel/texts.ts';
import type { Intent, IntentName } from '../../lib/port/intents.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';
import { type Played, type PlayedSession, play } from './fixtures/background.ts';
import { NOW } from './fixtures/builders.ts';
// What checks replies is compiled before a test begins: loaded later, it comes at once.
import '../../components/panel/prepare-patterns.ts';

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

/** jsdom does not scroll: what is to come into view does when the test says so. */
export const edges = new Map<Element, () => void>();
globalThis.IntersectionObserver ??= class {
  #seen = new Set<Element>();
  #tell: (entries: { isIntersecting: boolean }[]) => void;
  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    this.#tell = tell;
  }
  observe(element: Element) {
    this.#seen.add(element);
    edges.set(element, () => act(() => this.#tell([{ isIntersecting: true }])));
  }
  disconnect() {
    for (const element of this.#seen) edges.delete(element);
  }
} as unknown as typeof IntersectionObserver;

/** jsdom has no dialogs above the page. */
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement, answer = '') {
  this.open = false;
  this.returnValue = answer;
  this.dispatchEvent(new Event('close'));
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
export function openPanel(initial: Played) {
  vi.useFakeTimers({ now: NOW });
  globalThis.requestIdleCallback = (run) => Number(setTimeout(run));
  globalThis.cancelIdleCallback = (handle) => clearTimeout(handle);
  const root = document.body.appendChild(document.createElement('div'));
  const background = play(initial);
  const { sent, refusals, answers } = background;
  const panel = createPanel(background.session, background.memory);
  act(() => render(<App panel={panel} />, root));

  return {
    screen: within(root),
    root,
    user: userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) }),
    refusals,
    /** What the background answers instead of what its state says. */
    answers,
    /** What asking leads to, before it is answered. */
    whenAsked(type: IntentName, effect: () => void) {
      background.effects[type] = effect;
    },
    /** What was asked of the background, of one kind. */
    asked<N extends IntentName>(type: N) {
      return sent.filter((intent): intent is Extract<Intent, { type: N }> => intent.type === type);
    },
    /** The conversations that the window was to remember. */
    kept: background.memory.kept,
    /** A notification asks this window to show a conversation. */
    ask(conversation: string) {
      act(() => background.ask(conversation));
    },
    /** The background tells of a change. */
    show(change: Partial<PlayedSession>) {
      act(() => background.show(change));
    },
    /** The agent was signed in or out elsewhere. */
    showSnapshot(state: Played) {
      act(() => background.replace(state));
    },
    /** The background was stopped and another one speaks. */
    restartBackground() {
      act(() => background.restart());
    },
    /** What is loaded when it is first shown has come. */
    async loaded() {
      await vi.dynamicImportSettled();
      await act(async () => {
        await vi.advanceTimersByTimeAsync(0);
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
