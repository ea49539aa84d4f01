import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { settle } from '../lib/session/support/clock.ts';
import type { Desk } from '../lib/session/support/desk.ts';
import { Machine, Panel } from './support/machine.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('wxt/testing')).fakeBrowser }));

const ACCEPT = 0;
const DECLINE = 1;
const IN_FRONT = { windowId: fakeBrowser.windows.WINDOW_ID_CURRENT };

let machine: Machine;
let desk: Desk;
let panel: Panel;

/** An agent who is signed in and sees no panel. */
beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.start();
  panel = await machine.signedIn();
  panel.see(false);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const onScreen = () => [...machine.up];
const waitForScreen = (...ids: string[]) => vi.waitFor(() => expect(onScreen()).toEqual(ids));
const requests = (type: string) => desk.requests.filter((request) => request.type === type);
const openedAt = (conversation: string) =>
  vi.waitFor(async () =>
    expect(await machine.askedToShow()).toEqual({ 'shown:7': { conversation, asked: true } }),
  );

test('S6: the badge counts offers and unread messages, the title says what is new; both go with the session', async () => {
  desk.give('c1');
  desk.customerSays('c1', 'one');
  desk.customerSays('c1', 'two');
  desk.offer('o1');
  await vi.waitFor(() => expect(machine.badge).toBe('3'));
  expect(machine.title).toBe('Neuer Chat');
  await panel.ask({ type: 'sign_out' });
  await vi.waitFor(() => expect(machine.badge).toBe(''));
  expect(machine.title).toBe('');
  await waitForScreen();
});

test('S1: an offer shows a notification with Accept and Decline, and is heard; both end with it', async () => {
  desk.offer('o1', 'Carla');
  await waitForScreen('offer:o1');
  expect(machine.shown).toMatchObject([
    {
      ...{ title: 'Neuer Chat von Carla', message: 'Sales', requireInteraction: true },
      buttons: [{ title: 'Annehmen' }, { title: 'Ablehnen' }],
    },
  ]);
  await vi.waitFor(() => expect(machine.given).toEqual([{ task: 'play', tone: 'bell', volume: 60 }]));
  desk.endOffer('o1', 'customer_left');
  await waitForScreen();
});

test('S1: where notifications have no buttons an offer’s says what a click does, and has nothing unknown', async () => {
  await settle();
  desk.socket.close();
  machine.hasButtons = false;
  await machine.start();
  await settle();
  desk.offer('o1', 'Carla');
  await waitForScreen('offer:o1');
  expect(machine.shown).toEqual([
    {
      ...{ id: 'offer:o1', type: 'basic', iconUrl: expect.any(String), title: 'Neuer Chat von Carla' },
      message: 'Sales · Klicken zum Antworten',
    },
  ]);
});

test('S1: one who sees a panel hears the offer, and is shown no notification', async () => {
  panel.see(true);
  await fakeBrowser.storage.local.set({ preferences: { offerTone: 'chime', volume: 20 } });
  desk.offer('o1', 'Carla');
  await vi.waitFor(() => expect(machine.given).toEqual([{ task: 'play', tone: 'chime', volume: 20 }]));
  expect(onScreen()).toEqual([]);
});

test.each([{ offerTone: null }, { volume: 0 }])('who chose %j hears no offer', async (preferences) => {
  await fakeBrowser.storage.local.set({ preferences });
  desk.offer('o1');
  await waitForScreen('offer:o1');
  await settle();
  expect(machine.given).toEqual([]);
});

test('S2: Accept opens the side panel before anything else, accepts, and shows the chat', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  machine.happens('press', 'offer:o1', ACCEPT);
  expect(machine.sidePanel.open).toHaveBeenCalledWith(IN_FRONT);
  await openedAt('of-o1');
  expect(requests('accept')).toHaveLength(1);
  expect(onScreen()).toEqual([]);
});

test('S2: the window in front is asked to show it before the server has answered', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  desk.socket.held = true;
  machine.happens('command', 'accept_offer');
  await openedAt('of-o1');
  expect(requests('accept')).toEqual([]);
});

test('S2: a second press does nothing', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  machine.happens('press', 'offer:o1', ACCEPT);
  await openedAt('of-o1');
  machine.happens('press', 'offer:o1', ACCEPT);
  await settle();
  expect(panel.snapshot).toMatchObject({ notices: [], conversations: [{ view: { id: 'of-o1' } }] });
});

test('S2: an offer that is over when Accept is pressed says why, and another one stays unanswered', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  desk.endOffer('o1', 'timed_out');
  desk.offer('o2');
  await waitForScreen('offer:o2');
  machine.happens('press', 'offer:o1', ACCEPT);
  await vi.waitFor(() =>
    expect(panel.snapshot?.notices).toMatchObject([
      { code: 'offer_timed_out' },
      { code: 'action_refused', error: { code: 'offer_gone' } },
    ]),
  );
  expect(onScreen()).toEqual(['offer:o2']);
});

test('S2: Accept does the same in a worker that did not show the notification', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  await settle();
  desk.socket.close();
  await machine.start();
  machine.happens('press', 'offer:o1', ACCEPT);
  expect(machine.sidePanel.open).toHaveBeenCalledWith(IN_FRONT);
  await openedAt('of-o1');
});

test('S2: an offer that was over before the new worker came says so', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  await settle();
  desk.socket.close();
  desk.offers.clear();
  await machine.start();
  machine.happens('press', 'offer:o1', ACCEPT);
  const later = new Panel(machine);
  await vi.waitFor(() => expect(later.snapshot?.notices).toMatchObject([{ code: 'action_refused' }]));
  expect(await machine.askedToShow()).toEqual({});
});

test.each([
  ['timed_out', 'offer_timed_out'],
  ['revoked', 'offer_taken_back'],
  ['customer_left', 'offer_customer_left'],
] as const)(
  'S2: one that ended as %s before the new worker came says why, as it does to one that lives',
  async (outcome, code) => {
    desk.offer('o1');
    await waitForScreen('offer:o1');
    await settle();
    desk.socket.close();
    desk.endOffer('o1', outcome);
    await machine.start();
    machine.happens('press', 'offer:o1', ACCEPT);
    const later = new Panel(machine);
    await vi.waitFor(() =>
      expect(later.snapshot?.notices).toMatchObject([
        { code },
        { code: 'action_refused', error: { code: 'offer_gone' } },
      ]),
    );
    await waitForScreen();
  },
);

test('S3: Decline opens nothing', async () => {
  desk.offer('o1');
  await waitForScreen('offer:o1');
  machine.happens('press', 'offer:o1', DECLINE);
  await vi.waitFor(() => expect(requests('decline')).toHaveLength(1));
  expect(machine.sidePanel.open).not.toHaveBeenCalled();
  expect(onScreen()).toEqual([]);
});

test('S5: a notification never says what a customer wrote', async () => {
  desk.give('c1');
  desk.customerSays('c1', 'My PIN is 4711');
  desk.offer('o1');
  await vi.waitFor(() => expect(machine.up.size).toBe(2));
  expect(JSON.stringify(machine.shown)).not.toMatch(/4711|4111/);
});

test.each([
  ['the agent', { preferences: { notificationNames: false } }, {}],
  ['the policy', { preferences: { notificationNames: true } }, { notificationNames: false }],
])('S5: it does not say who, either, where %s says so', async (_who, local, managed) => {
  await fakeBrowser.storage.local.set(local);
  await fakeBrowser.storage.managed.set(managed);
  await settle();
  desk.offer('o1', 'Carla');
  await waitForScreen('offer:o1');
  expect(machine.shown).toMatchObject([{ title: 'Neuer Chat', message: 'Sales' }]);
});

test('S6: five offers in a row leave one notification', async () => {
  for (const id of ['1', '2', '3', '4', '5']) {
    desk.offer(id);
    await waitForScreen(`offer:${id}`);
    if (id !== '5') desk.endOffer(id, 'timed_out');
  }
  expect(onScreen()).toEqual(['offer:5']);
});

test('what a worker that has died left on the screen goes when it waits no longer', async () => {
  machine.up.add('offer:o7').add('message:c7').add('capture:forbidden');
  await settle();
  desk.socket.close();
  await machine.start();
  await waitForScreen('capture:forbidden');
});

test('a click on the notification of a message opens the side panel at that conversation', async () => {
  desk.give('c1');
  await settle();
  desk.customerSays('c1', 'hello');
  await waitForScreen('message:c1');
  machine.happens('click', 'message:c1');
  expect(machine.sidePanel.open).toHaveBeenCalledWith(IN_FRONT);
  await openedAt('c1');
});

test('a click on the notification of an offer moves no window to another chat', async () => {
  machine.happens('click', 'offer:o1');
  expect(machine.sidePanel.open).toHaveBeenCalledWith(IN_FRONT);
  await settle();
  expect(await machine.askedToShow()).toEqual({});
});

test('where the browser takes a click for no gesture the panel has a window of its own, and one only', async () => {
  machine.sidePanel.open.mockRejectedValue(new Error('no gesture'));
  const windows: number[] = [];
  const create = async () => ({ id: windows.push(8) && 8 });
  const update = async (id: number) => ({ id });
  Object.assign(fakeBrowser.windows, { create, update });
  Object.assign(fakeBrowser.tabs, { query: async () => windows.map((windowId) => ({ windowId })) });
  machine.happens('click', 'message:c1');
  await vi.waitFor(async () => expect(Object.keys(await machine.askedToShow())).toEqual(['shown:8']));
  machine.happens('click', 'message:c2');
  await vi.waitFor(async () =>
    expect(await machine.askedToShow()).toEqual({ 'shown:8': { conversation: 'c2', asked: true } }),
  );
  expect(windows).toEqual([8]);
});

test('notifications speak what the agent chooses, from then on', async () => {
  await fakeBrowser.storage.local.set({ preferences: { language: 'en' } });
  await settle();
  desk.offer('o1', 'Carla');
  await vi.waitFor(() => expect(machine.shown).toMatchObject([{ title: 'New chat from Carla' }]));
});

test('a key opens the panel; another one accepts what is offered, and opens it', async () => {
  machine.happens('command', 'open_panel');
  expect(machine.sidePanel.open).toHaveBeenCalledWith(IN_FRONT);
  desk.offer('o1');
  await waitForScreen('offer:o1');
  machine.happens('command', 'accept_offer');
  expect(machine.sidePanel.open).toHaveBeenCalledTimes(2);
  await openedAt('of-o1');
});
