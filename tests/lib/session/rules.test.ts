import { beforeEach, describe, expect, test } from 'vitest';
import type { Rules } from '../../../lib/protocol/index.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

function rules(version: number): Rules {
  return { version, sensitive: { words: [{ id: 'w', word: `word ${version}` }] }, cleanUp: {} };
}

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.worker.session.ready;
});

describe('the rules', () => {
  test('are not known until the server has sent them, and change live', async () => {
    await machine.signIn();
    expect(await machine.rules()).toBeNull();
    desk.tell({ type: 'rules', rules: rules(1) });
    await settle();
    expect(await machine.rules()).toEqual(rules(1));
    desk.tell({ type: 'rules', rules: rules(2) });
    await settle();
    expect(await machine.rules()).toEqual(rules(2));
  });

  test('are there again when the worker was stopped and there is no network', async () => {
    desk.rules = rules(1);
    await machine.signIn();
    desk.reachable = false;
    await machine.restartWorker();
    expect(machine.signedIn.connection.state).toBe('offline');
    expect(await machine.rules()).toEqual(rules(1));
  });

  test('are there at once for the next sign-in, before the server sends newer ones', async () => {
    desk.rules = rules(1);
    await machine.signIn();
    await machine.do({ type: 'sign_out' });
    await machine.restartBrowser();
    desk.rules = null;
    await machine.signIn();
    expect(await machine.rules()).toEqual(rules(1));
  });

  test('of one server do not hold for another', async () => {
    desk.rules = rules(1);
    await machine.signIn();
    await machine.do({ type: 'sign_out' });
    desk.rules = null;
    await machine.do({ type: 'sign_in', server: 'other.example', login: 'anna', password: 'right' });
    expect(await machine.rules()).toBeNull();
  });

  test('that are kept but damaged are not known', async () => {
    machine.disk.items.set('rules', { server: 'https://desk.example', rules: { version: 'one' } });
    await machine.signIn();
    expect(await machine.rules()).toBeNull();
  });
});

describe('a reply with something sensitive', () => {
  const findings = [{ pattern: 'card', name: 'Payment card', level: 'warn' as const, count: 1 }];
  const send = (confirmed?: string[]) =>
    machine.do({
      type: 'send',
      conversation: 'c1',
      id: 'm1',
      text: 'It is 4111',
      at: machine.clock.now(),
      ...(confirmed && { confirmed }),
    });

  beforeEach(async () => {
    desk.refuses = { text: 'It is 4111', code: 'sensitive_unconfirmed', findings };
    await machine.inChats('c1');
  });

  test('carries what the agent confirmed', async () => {
    await send(['card']);
    expect(desk.replies('c1')).toEqual(['It is 4111']);
  });

  test('A4: is marked with what the server says was sent anyway, at once and for a later worker', async () => {
    await send(['card']);
    const marked = [expect.objectContaining({ text: 'It is 4111', sentAnyway: ['Payment card'] })];
    const shown = async () =>
      (await machine.do({ type: 'read', conversation: 'c1', place: 'newest' })).filter(
        ({ from }) => from === 'agent',
      );
    expect(await shown()).toEqual(marked);
    await machine.restartWorker();
    expect(await shown()).toEqual(marked);
  });

  test('carries it also when it could only be sent by a later worker', async () => {
    await machine.loseLine();
    await send(['card']);
    desk.reachable = true;
    await machine.restartWorker();
    await settle();
    expect(desk.replies('c1')).toEqual(['It is 4111']);
  });

  test('that the server refuses stays with what was found, over a restart too, and goes when confirmed', async () => {
    await send();
    const kept = [{ id: 'm1', text: 'It is 4111', refused: { code: 'sensitive_unconfirmed', findings } }];
    expect(machine.conversation('c1').pending).toMatchObject(kept);
    await machine.restartWorker();
    expect(machine.conversation('c1').pending).toMatchObject(kept);
    await machine.do({ type: 'resend', conversation: 'c1', id: 'm1', confirmed: ['card'] });
    expect(machine.conversation('c1').pending).toEqual([]);
    expect(desk.replies('c1')).toEqual(['It is 4111']);
  });

  test('does not hold up the next one', async () => {
    await send();
    await machine.do({
      type: 'send',
      conversation: 'c1',
      id: 'm2',
      text: 'Good morning',
      at: machine.clock.now(),
    });
    expect(desk.replies('c1')).toEqual(['Good morning']);
  });
});

test('a masked message is revealed by the server, and kept nowhere', async () => {
  await machine.inChats('c1');
  expect(await machine.do({ type: 'reveal', conversation: 'c1', seq: 3 })).toBe('revealed 3');
  expect(desk.calls).toContain('POST /api/conversations/c1/messages/3/reveal');
  expect(JSON.stringify([...machine.memory.items, machine.snapshot])).not.toContain('revealed 3');
});

test('a message that cannot be revealed is told of', async () => {
  await machine.inChats('c1');
  desk.reachable = false;
  await expect(machine.do({ type: 'reveal', conversation: 'c1', seq: 3 })).rejects.toMatchObject({
    code: 'unreachable',
  });
  expect(machine.signedIn.notices).toMatchObject([
    { code: 'action_refused', error: { code: 'unreachable' } },
  ]);
});
