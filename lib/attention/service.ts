import { browser } from '../browser.ts';
import { systemClock } from '../clock.ts';
import { inHiddenPage } from '../offscreen/open.ts';
import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../port/snapshot.ts';
import { PREFERENCES_KEY, type Preferences, readPreferences } from '../preferences/preferences.ts';
import type { Offer } from '../protocol/index.ts';
import type { BackgroundTexts } from '../texts/background/index.ts';
import { Attention } from './attention.ts';
import type { Badge } from './badge.ts';
import { ACCEPT, Notifications } from './notifications.ts';
import { openPanel, showIn } from './open-panel.ts';
import { aboutWhat, type Waiting, waiting } from './waiting.ts';

export interface AttentionServiceOptions {
  snapshot(): Snapshot;
  /** What is said, in the language spoken now. */
  texts(): BackgroundTexts;
  /** The policy in force now. */
  policy(): Policy;
  /** Whether the agent can see a panel. */
  isPanelVisible(): boolean;
  /** Settles once all of that is known. */
  ready: Promise<void>;
  /** Each rejects once the agent has been told why not. */
  accept(offer: string): Promise<void>;
  decline(offer: string): Promise<void>;
}

export interface AttentionService {
  /** To be called when the session may have changed. */
  changed(): void;
}

/** Listens to the browser for what agents do where no panel is. To be called before anything is awaited. */
export function startAttention(options: AttentionServiceOptions): AttentionService {
  const { snapshot, isPanelVisible, ready, texts } = options;
  const now = () => waiting(snapshot());
  const notifications = new Notifications({ ...options, preferences, waiting: now });
  const attention = new Attention({
    clock: systemClock,
    waiting: now,
    drawBadge: (badge) => drawBadge(badge, texts()),
    notify: (news) => notifications.update(isPanelVisible() ? [] : news),
    play: (kind) => void play(kind).catch(console.error),
  });
  let isReady = false;

  browser.notifications.onClicked.addListener((id) => {
    const window = openPanel();
    void browser.notifications.clear(id);
    const about = aboutWhat(id);
    if (about && 'conversation' in about) void showIn(window, about.conversation);
  });
  browser.notifications.onButtonClicked.addListener((id, button) => {
    const window = button === ACCEPT ? openPanel() : undefined;
    void browser.notifications.clear(id);
    const about = aboutWhat(id);
    if (!about || !('offer' in about)) return;
    void ready
      .then(() => (window ? accept(about.offer, window) : options.decline(about.offer)))
      .catch(() => {});
  });
  browser.commands.onCommand.addListener((command) => {
    const window = openPanel();
    if (command === 'accept_offer') void ready.then(() => acceptFirst(window));
  });
  void ready.then(() => {
    isReady = true;
    changed();
  });

  function changed(): void {
    if (isReady) attention.changed();
  }

  /** Twice for one offer does no more than once: the server knows whose it is. What is refused the panel shows. */
  async function accept(offer: string, window: Promise<number | undefined>): Promise<void> {
    const conversation = offers().find(({ id }) => id === offer)?.conversation.id;
    const accepted = options.accept(offer).then(
      () => true,
      () => false,
    );
    if (conversation === undefined) return;
    // Connected, at once: what is typed in an open panel from now on is meant for this chat.
    if (isLive() || (await accepted)) await showIn(window, conversation);
  }

  async function acceptFirst(window: Promise<number | undefined>): Promise<void> {
    const [offer] = offers();
    if (offer) await accept(offer.id, window);
  }

  function isLive(): boolean {
    const current = snapshot();
    return current.phase === 'signed_in' && current.connection.state === 'live';
  }

  function offers(): Offer[] {
    const current = snapshot();
    return current.phase === 'signed_in' ? current.offers : [];
  }

  return { changed };
}

/** The title says it as well: a badge has no words, and notifications may be off. */
function drawBadge({ text, color, kind }: Badge, texts: BackgroundTexts): void {
  void browser.action.setBadgeBackgroundColor({ color });
  void browser.action.setBadgeText({ text });
  void browser.action.setTitle({
    title: kind ? texts.text(`notification_${kind}_unnamed`) : '',
  });
}

/** In the hidden page, so that it is heard whether panels are open or not, and once. */
async function play(kind: Waiting['kind']): Promise<void> {
  const { messageTone, offerTone, volume } = await preferences();
  const tone = kind === 'offer' ? offerTone : messageTone;
  if (tone !== null && volume > 0) await inHiddenPage({ task: 'play', tone, volume });
}

/** As they are now: an agent may have changed them a moment ago. */
async function preferences(): Promise<Preferences> {
  const stored = await browser.storage.local.get(PREFERENCES_KEY);
  return readPreferences(stored[PREFERENCES_KEY]);
}
