import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { LEAST_SERVER_VERSION } from '../../../lib/protocol/index.ts';
import { runs } from '../../runs.ts';
import { AGENT_UPDATES, laterOf } from '../protocol/support/updates.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

async function inConversation(): Promise<void> {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1');
}

beforeEach(inConversation);

const send = (text: string) =>
  machine.do({ type: 'send', conversation: 'c1', id: `m-${text}`, text, at: machine.clock.now() });

/** A message that only a later version can show. */
const sendPhoto = () => desk.customerSays('c1', '', { kind: 'photo' });

describe('a server of a later version', () => {
  test('sends a message of another kind, which has its place, counts as unread, and stops nothing', async () => {
    sendPhoto();
    desk.customerSays('c1', 'did you see it?');
    await machine.clock.advance(60_000);
    expect(await machine.texts('c1')).toEqual(['unknown', 'did you see it?']);
    expect(machine.conversation('c1').unread).toBe(2);
    expect(desk.sockets).toHaveLength(1);
  });

  test('sends it again in place to a worker that starts anew', async () => {
    sendPhoto();
    await machine.restartWorker();
    desk.customerSays('c1', 'well?');
    await settle();
    expect(await machine.texts('c1')).toEqual(['unknown', 'well?']);
  });

  test('may say what it likes between messages: each of them is shown, once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constant('message' as const),
            fc.constant('photo' as const),
            fc.constantFrom(AGENT_UPDATES.agent, AGENT_UPDATES.queues, AGENT_UPDATES.offer).chain(laterOf),
            fc
              .constantFrom(...Object.values(AGENT_UPDATES))
              .chain(laterOf)
              .map((frame) => ({ ...frame, type: 'news' })),
          ),
          { maxLength: 12 },
        ),
        async (happens) => {
          await inConversation();
          for (const [index, what] of happens.entries()) {
            if (what === 'message') desk.customerSays('c1', `n${index}`);
            else if (what === 'photo') sendPhoto();
            else desk.socket.toClient(what);
          }
          desk.customerSays('c1', 'the last');
          await machine.clock.advance(5_000);
          const expected = happens.flatMap((what, index) =>
            what === 'message' ? [`n${index}`] : what === 'photo' ? ['unknown'] : [],
          );
          expect(await machine.texts('c1')).toEqual([...expected, 'the last']);
          expect(machine.signedIn.connection.state).toBe('live');
          expect(desk.sockets).toHaveLength(1);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  test('that cannot do something yet says so', async () => {
    desk.offer('o1');
    await settle();
    desk.socket.held = true;
    const declined = machine.do({ type: 'decline', offer: 'o1' });
    await settle();
    const ref = desk.requests.length;
    desk.socket.toClient({
      type: 'refused',
      ref: '1',
      error: { code: 'bad_frame', message: 'type expected' },
    });
    desk.socket.deliverDown();
    await expect(declined).rejects.toMatchObject({ code: 'bad_frame' });
    expect(desk.requests).toHaveLength(ref);
  });
});

describe('versions that no longer fit', () => {
  /** The server is replaced by one that answers hello like this. */
  async function serverSays(frame: object, code?: number): Promise<void> {
    desk.answersHello = { frame, code };
    desk.socket.closed(1012);
    await machine.clock.advance(1_000);
  }

  const OUTDATED = { type: 'refused', error: { code: 'unsupported_version', message: 'Update it.' } };

  test('stop the client, which says so and asks no more', async () => {
    await serverSays(OUTDATED, 4006);
    expect(machine.signedIn.connection).toEqual({ state: 'outdated', side: 'client', waiting: 0 });
    const connected = desk.sockets.length;
    machine.worker.session.tryNow();
    await machine.clock.advance(600_000);
    expect(desk.sockets).toHaveLength(connected);
  });

  test('of which the server’s is the older are told apart', async () => {
    await serverSays({ ...AGENT_UPDATES.welcome, version: LEAST_SERVER_VERSION - 1 });
    expect(machine.signedIn.connection).toEqual({ state: 'outdated', side: 'server', waiting: 0 });
  });

  test('are updated by a restart, before which what is typed is stored', async () => {
    await serverSays(OUTDATED, 4006);
    const draft = { text: 'half a sen', selectionStart: 10, selectionEnd: 10 };
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft });
    await machine.do({ type: 'restart' });
    expect(machine.restarts).toBe(1);
    desk.answersHello = null;
    await machine.restartBrowser();
    await machine.signIn();
    expect(machine.conversation('c1').draft).toEqual(draft);
  });

  test('lose no reply and no draft, and the agent may try again', async () => {
    await serverSays(OUTDATED, 4006);
    await send('while outdated');
    const draft = { text: 'half a sen', selectionStart: 10, selectionEnd: 10 };
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft });
    await machine.clock.advance(1_000);
    expect(machine.signedIn.connection.waiting).toBe(1);
    await machine.restartWorker();
    expect(machine.signedIn.connection).toMatchObject({ state: 'outdated', waiting: 1 });

    desk.answersHello = null;
    await machine.do({ type: 'reconnect_now' });
    expect(desk.replies('c1')).toEqual(['while outdated']);
    expect(machine.conversation('c1').draft).toEqual(draft);
  });
});
