import { beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../../../lib/port/intents.ts';
import { accountOf } from '../../../lib/uploads/database.ts';
import { Files } from '../../../lib/uploads/files.ts';
import { settle } from './support/clock.ts';
import { Machine, Worker } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.worker.session.ready;
});

const send = (text: string, id = `m-${text}`) =>
  machine.do({ type: 'send', conversation: 'c1', id, text, at: machine.clock.now() });

test('panels are told since when a customer waits, and their last words, whatever the system notes', async () => {
  await machine.inChats('c1');
  const at = machine.clock.now();
  desk.customerSays('c1', 'Where is it?');
  desk.customerSays('c1', 'Hello?', { at: at + 5000 });
  desk.customerSays('c1', '', { from: 'system', kind: 'notice', notice: 'customer_ended', text: undefined });
  await settle();
  expect(machine.conversation('c1')).toMatchObject({ unansweredSince: at, last: { text: 'Hello?' } });
  await send('Here');
  expect(machine.conversation('c1')).toMatchObject({ unansweredSince: null, last: { text: 'Here' } });
});

describe('signing in and out', () => {
  test('an agent signs in and is live', async () => {
    await machine.signIn();
    expect(machine.signedIn).toMatchObject({ connection: { state: 'live' }, agent: { name: 'anna' } });
    expect(desk.socket.address).toBe('wss://desk.example/ws/agent');
    expect(machine.alarmSet).toBe(true);
  });

  test('a wrong password is told, and the panel may fill in the login again', async () => {
    await expect(machine.signIn('anna', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect(machine.snapshot).toMatchObject({
      phase: 'signed_out',
      login: 'anna',
      busy: false,
      error: { code: 'wrong_credentials' },
    });
  });

  test('signing in asked for twice signs in once', async () => {
    await Promise.all([machine.signIn(), machine.signIn()]);
    expect(desk.calls).toEqual(['POST /api/sessions']);
    expect(desk.sockets).toHaveLength(1);
  });

  test('the server that the management has set is the one, whatever is handed over', async () => {
    expect(machine.snapshot).toMatchObject({ managed: false });
    machine.managedServer = 'https://managed.example';
    const set = { phase: 'signed_out', server: 'https://managed.example', managed: true };
    expect(machine.snapshot).toMatchObject(set);
    desk.reachable = false;
    await expect(machine.signIn()).rejects.toMatchObject({ code: 'unreachable' });
    expect(machine.snapshot).toMatchObject(set);
    desk.reachable = true;
    await machine.signIn();
    expect(machine.snapshot).toMatchObject({ phase: 'signed_in', server: 'https://managed.example' });
  });

  test('a server that does not answer is not a wrong password', async () => {
    desk.reachable = false;
    await expect(machine.signIn()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('the reason to be Not ready reaches the desk, and is still shown when the worker was killed offline', async () => {
    await machine.signIn();
    const reason = { id: 'r1', name: 'Lunch' };
    await machine.do({ type: 'set_status', status: 'not_ready', reason: 'r1' });
    expect(desk.requests.at(-1)).toMatchObject({ type: 'set_status', status: 'not_ready', reason: 'r1' });
    const agent = { ...desk.agent('anna'), status: 'not_ready', notReadyReason: 'chosen' } as const;
    desk.tell({ type: 'agent', agent: { ...agent, chosenReason: reason, reasons: [reason] } });
    await settle();
    desk.reachable = false;
    await machine.restartWorker();
    expect(machine.signedIn.agent).toMatchObject({ chosenReason: reason, reasons: [reason] });
  });

  test('signing out leaves nothing but the server, the login and what the server left for the next sign-in', async () => {
    await machine.inChats('c1');
    await machine.loseLine();
    await send('unsent');
    void machine.worker.do({
      type: 'draft',
      conversation: 'c1',
      draft: { text: 'typed', selectionStart: 1, selectionEnd: 1 },
    });
    await machine.clock.advance(250);
    desk.reachable = true;
    await machine.do({ type: 'sign_out' });

    expect(machine.snapshot).toMatchObject({ phase: 'signed_out', login: 'anna', notices: [] });
    expect([...machine.memory.items.values()]).toEqual([[]]);
    expect(Object.fromEntries(machine.disk.items)).toEqual({
      server: 'https://desk.example',
      login: 'anna',
      devices: { 'https://desk.example anna': 'left-for-anna' },
    });
    expect(desk.calls).toContain('DELETE /api/sessions/current');
    expect(machine.alarmSet).toBe(false);
    await machine.signIn();
    expect(desk.replies('c1')).toEqual([]);
    expect(machine.conversation('c1')).toMatchObject({ pending: [], draft: { text: '' } });
  });

  test('signing out leaves no file that the agent had for a customer', async () => {
    await machine.signIn();
    const files = await Files.open(accountOf('https://desk.example', machine.signedIn.agent.id));
    await files.add('c1', [{ id: 'f1', name: 'a.txt', bytes: new Blob(['secret']) }], 0);
    await machine.do({ type: 'sign_out' });
    expect([await files.of('c1'), await files.bytes('f1')]).toEqual([[], undefined]);
    files.close();
  });

  test('signing in somewhere else ends the session here, and a panel opened later says why', async () => {
    await machine.signIn();
    desk.socket.closed(4003);
    await settle();
    expect(machine.snapshot).toMatchObject({
      phase: 'signed_out',
      notices: [{ code: 'signed_out_elsewhere' }],
    });
    await machine.restartWorker();
    expect(machine.snapshot.notices).toMatchObject([{ code: 'signed_out_elsewhere' }]);
    expect(desk.sockets).toHaveLength(1);
  });
});

describe('what the server leaves here for the next sign-in', () => {
  const signInAndOut = async (login: string) => {
    await machine.signIn(login);
    await machine.do({ type: 'sign_out' });
  };

  test('is sent with it, after a sign-out and another start of the browser, whatever the case of the login', async () => {
    await signInAndOut('anna');
    await machine.restartBrowser();
    await signInAndOut('Anna');
    await signInAndOut('anna');
    expect(desk.devices).toEqual([undefined, 'left-for-anna', 'left-for-anna']);
  });

  test('is each account’s own', async () => {
    for (const login of ['anna', 'bert', 'anna', 'bert']) await signInAndOut(login);
    expect(desk.devices).toEqual([undefined, undefined, 'left-for-anna', 'left-for-bert']);
  });

  test('is kept when a password was wrong', async () => {
    await signInAndOut('anna');
    await expect(machine.signIn('anna', 'wrong')).rejects.toMatchObject({ code: 'wrong_credentials' });
    await signInAndOut('anna');
    expect(desk.devices).toEqual([undefined, 'left-for-anna', 'left-for-anna']);
  });

  test('is kept for the last twenty accounts', async () => {
    const logins = Array.from({ length: 21 }, (_, n) => `agent-${n}`);
    for (const login of [...logins, 'agent-20', 'agent-1', 'agent-0']) await signInAndOut(login);
    expect(desk.devices.slice(-3)).toEqual(['left-for-agent-20', 'left-for-agent-1', undefined]);
  });

  test('may be nothing', async () => {
    desk.leavesDevices = false;
    await signInAndOut('anna');
    await signInAndOut('anna');
    expect(desk.devices).toEqual([undefined, undefined]);
  });
});

describe('tokens', () => {
  test('an access token about to expire is renewed while the agent works', async () => {
    desk.accessMs = 120_000;
    await machine.signIn();
    await machine.clock.advance(80_000);
    expect(desk.calls.filter((call) => call.endsWith('/refresh'))).toHaveLength(1);
    expect(machine.signedIn.connection.state).toBe('live');
  });

  /** Works on, a reply every ten seconds, and gives the states that the connection line went through. */
  const workFor = async (minutes: number) => {
    const states = new Set<string>();
    const replies = Array.from({ length: minutes * 6 }, (_, n) => `reply ${n}`);
    for (const [n, text] of replies.entries()) {
      await machine.do({ type: 'send', conversation: 'a', id: `m${n}`, text, at: machine.clock.now() });
      await machine.clock.advance(10_000);
      states.add(machine.signedIn.connection.state);
    }
    expect(desk.replies('a')).toEqual(replies);
    return [...states];
  };

  test('a connection is given each new access token before the one it has ends, and stays open', async () => {
    desk.accessMs = 120_000;
    await machine.signIn();
    desk.give('a');
    expect(await workFor(10)).toEqual(['live']);
    expect(desk.sockets).toHaveLength(1);
  });

  test('a server that knows of no renewal goes on as ever', async () => {
    desk.accessMs = 120_000;
    desk.knowsRenewal = false;
    await machine.signIn();
    desk.give('a');
    expect(await workFor(10)).toEqual(['live']);
    expect(desk.sockets).toHaveLength(1);
    expect(machine.signedIn.notices).toEqual([]);
  });

  test.each([1, 30, 600])('after %s minutes of sleep the session goes on', async (minutes) => {
    desk.accessMs = 120_000;
    await machine.signIn();
    desk.give('a');
    await machine.clock.advance(55_000);
    await machine.clock.sleep(minutes * 60_000);
    await machine.clock.advance(5_000);
    expect(await workFor(5)).toEqual(['live']);
    expect(machine.signedIn.notices).toEqual([]);
  });

  test('an answer to a renewal that got lost is asked for again', async () => {
    desk.accessMs = 120_000;
    await machine.signIn();
    desk.give('a');
    const { toClient } = desk.socket;
    let lost = 0;
    desk.socket.toClient = function (this: typeof desk.socket, update) {
      if ('type' in update && update.type === 'done' && lost++ === 0) return;
      toClient.call(this, update);
    };
    expect(await workFor(10)).toEqual(['live']);
    expect(lost).toBeGreaterThan(1);
    expect(desk.sockets).toHaveLength(1);
  });

  test('a token the server no longer takes is renewed once, without the agent noticing', async () => {
    await machine.signIn();
    desk.revokeAccess();
    desk.socket.closed(4001);
    await settle();
    expect(machine.signedIn.connection.state).toBe('live');
    expect(desk.sockets).toHaveLength(2);
  });

  test('a revoked session ends with its reason', async () => {
    await machine.signIn();
    desk.revokeEverything();
    desk.socket.closed(4001);
    await settle();
    expect(machine.snapshot).toMatchObject({ phase: 'signed_out', notices: [{ code: 'session_expired' }] });
  });

  test('a worker killed while it renews its token comes back signed in', async () => {
    await machine.signIn();
    desk.revokeAccess();
    desk.socket.closed(4001);
    while (!desk.calls.includes('POST /api/sessions/refresh')) await Promise.resolve();
    await machine.restartWorker();
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('a renewed token is the one that the next worker goes on with', async () => {
    await machine.signIn();
    for (let i = 0; i < 2; i++) {
      desk.revokeAccess();
      await machine.restartWorker();
      expect(machine.snapshot).toMatchObject({ phase: 'signed_in', connection: { state: 'live' } });
    }
  });

  test('a server that takes no token, however new, is not asked forever', async () => {
    await machine.signIn();
    desk.rejectsAll = true;
    desk.socket.closed(4001);
    await settle();
    expect(machine.snapshot).toMatchObject({ phase: 'signed_out', notices: [{ code: 'session_expired' }] });
    expect(desk.sockets).toHaveLength(2);
  });

  test('a server that is down is no reason to sign out', async () => {
    await machine.signIn();
    desk.reachable = false;
    desk.socket.closed(4001);
    await settle();
    expect(machine.signedIn.connection.state).toBe('offline');
    desk.reachable = true;
    await machine.clock.advance(1_000);
    expect(machine.signedIn.connection.state).toBe('live');
  });
});

describe('the connection', () => {
  test('it is tried again ever more slowly, at most half a minute apart', async () => {
    await machine.signIn();
    await machine.loseLine();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const { connection } = machine.signedIn;
      const wait =
        connection.state === 'offline' ? (connection.retryAt ?? 0) - machine.clock.now() : Number.NaN;
      waits.push(wait);
      await machine.clock.advance(wait);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  test('when the browser comes online it is tried at once', async () => {
    await machine.signIn();
    await machine.loseLine();
    await machine.clock.advance(20_000);
    desk.reachable = true;
    machine.worker.session.tryNow();
    await settle();
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('a restarted server is found again', async () => {
    await machine.signIn();
    desk.socket.closed(1012);
    await settle();
    expect(machine.signedIn.connection.state).toBe('offline');
    await machine.clock.advance(500);
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('a server that has gone silent is left after 30 seconds', async () => {
    await machine.signIn();
    desk.socket.goSilent();
    await machine.clock.advance(29_000);
    expect(desk.sockets).toHaveLength(1);
    await machine.clock.advance(2_000);
    expect(desk.sockets).toHaveLength(2);
    expect(desk.sockets[0]?.isOpen).toBe(false);
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('replaced by a connection of its own that was late, it comes back', async () => {
    await machine.signIn();
    desk.socket.closed(4002);
    await settle();
    expect(machine.signedIn.connection.state).toBe('live');
    desk.socket.closed(4002);
    await settle();
    expect(machine.signedIn.connection.state).toBe('offline');
    await machine.clock.advance(1_000);
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('a dead line is found within seconds when a panel opens', async () => {
    await machine.signIn();
    desk.socket.goSilent();
    machine.worker.session.tryNow();
    await machine.clock.advance(6_000);
    expect(desk.sockets).toHaveLength(2);
  });

  test('a live line is pinged every 20 seconds, with a call that keeps the worker awake', async () => {
    await machine.signIn();
    const before = machine.beats;
    await machine.clock.advance(60_000);
    expect(machine.beats - before).toBe(3);
    expect(desk.requests.filter(({ type }) => type === 'ping')).toHaveLength(3);
    expect(desk.sockets).toHaveLength(1);
  });

  test('frames that make no sense change nothing', async () => {
    await machine.inChats('c1');
    for (const frame of ['', '{', '[]', '{"type":"message"}', '{"type":"shutdown_everything"}'])
      desk.socket.raw(frame);
    await settle();
    expect(machine.signedIn.connection.state).toBe('live');
  });
});

describe('resuming', () => {
  test('what was said meanwhile arrives once and in order', async () => {
    await machine.inChats('c1');
    desk.customerSays('c1', 'one');
    await settle();
    await machine.worker.kill();
    desk.customerSays('c1', 'two');
    desk.customerSays('c1', 'three');
    await machine.wake();
    expect(await machine.texts('c1')).toEqual(['one', 'two', 'three']);
    expect(desk.requests.at(-1)).toMatchObject({ type: 'hello', known: { c1: 1 } });
  });

  test('a woken worker shows what it knew before the server has answered', async () => {
    await machine.inChats('c1');
    desk.customerSays('c1', 'hello');
    await settle();
    desk.reachable = false;
    await machine.restartWorker();
    expect(await machine.texts('c1')).toEqual(['hello']);
    expect(machine.signedIn.connection.state).toBe('offline');
  });

  test('a message that comes twice is shown once', async () => {
    await machine.inChats('c1');
    desk.customerSays('c1', 'hello');
    const [message] = desk.conversations.get('c1')?.messages ?? [];
    if (message) desk.tell({ type: 'message', message });
    await settle();
    expect(await machine.texts('c1')).toEqual(['hello']);
  });

  test('a gap is never shown, and closed by asking again', async () => {
    await machine.inChats('c1');
    const messages = desk.conversations.get('c1')?.messages;
    messages?.push({
      from: 'customer',
      conversation: 'c1',
      seq: 1,
      id: 'lost',
      author: 'Carla',
      text: 'lost',
      at: 0,
    });
    desk.customerSays('c1', 'second');
    await settle();
    expect(await machine.texts('c1')).toEqual([]);
    await machine.clock.advance(2_000);
    expect(await machine.texts('c1')).toEqual(['lost', 'second']);
  });

  test('a conversation the server no longer counts as ours has left, and a reply never sent stays with it and asks', async () => {
    await machine.inChats('c1');
    await machine.loseLine();
    await send('too late');
    desk.conversations.delete('c1');
    desk.reachable = true;
    await machine.clock.advance(1_000);
    expect(machine.conversation('c1')).toMatchObject({
      leftAt: machine.clock.now() - 500,
      pending: [{ text: 'too late', held: 'went_on' }],
    });
    expect(desk.replies('c1')).toEqual([]);
    expect(machine.signedIn.connection.waiting).toBe(0);
    expect(machine.signedIn.notices).toMatchObject([{ code: 'conversation_gone', customer: 'Carla' }]);
  });

  test('only the newest 200 messages are kept, and earlier ones come when asked for', async () => {
    await machine.inChats('c1');
    for (let i = 1; i <= 230; i++) desk.customerSays('c1', `n${i}`);
    await settle();
    const read = (place: Place) => machine.do({ type: 'read', conversation: 'c1', place });
    expect(await read({ before: 81 })).toHaveLength(50);
    expect(desk.calls.filter((call) => call.startsWith('GET'))).toEqual([]);
    expect((await read({ before: 31 })).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    expect((await read({ after: 10 }))[0]?.seq).toBe(11);
    expect(desk.calls.filter((call) => call.startsWith('GET'))).toHaveLength(2);
    expect(await machine.texts('c1')).toEqual(Array.from({ length: 230 }, (_, i) => `n${i + 1}`));
  });

  test('what cannot be had of the server is refused, and asked for again when there is network', async () => {
    await machine.inChats('c1');
    for (let i = 1; i <= 230; i++) desk.customerSays('c1', `n${i}`);
    await settle();
    desk.reachable = false;
    const read = () => machine.do({ type: 'read', conversation: 'c1', place: { before: 31 } });
    await expect(read()).rejects.toMatchObject({ code: 'unreachable' });
    desk.reachable = true;
    expect(await read()).toHaveLength(30);
    expect(machine.signedIn.notices).toEqual([]);
  });
});

describe('replies', () => {
  test('a reply is shown pending until the server has it, then in the transcript', async () => {
    await machine.inChats('c1');
    desk.socket.held = true;
    await send('hello');
    expect(machine.conversation('c1').pending).toMatchObject([{ text: 'hello' }]);
    desk.socket.deliverUp();
    desk.socket.deliverDown();
    await settle();
    expect(machine.conversation('c1').pending).toEqual([]);
    expect(await machine.texts('c1')).toEqual(['hello']);
  });

  test('the reply typed while the worker was dead is sent once after it wakes', async () => {
    await machine.inChats('c1');
    desk.reachable = false;
    await machine.restartWorker();
    await send('hello');
    await machine.restartWorker();
    desk.reachable = true;
    await machine.restartWorker();
    expect(desk.replies('c1')).toEqual(['hello']);
    expect(machine.conversation('c1').pending).toEqual([]);
    await machine.restartWorker();
    expect(desk.requests.filter(({ type }) => type === 'send')).toHaveLength(1);
  });

  test('a reply whose acknowledgement was lost is not sent a second time to the customer', async () => {
    await machine.inChats('c1');
    desk.socket.held = true;
    await send('hello');
    desk.socket.deliverUp();
    await machine.restartWorker();
    expect(desk.replies('c1')).toEqual(['hello']);
    expect(await machine.texts('c1')).toEqual(['hello']);
    expect(machine.signedIn.connection.waiting).toBe(0);
  });

  test('a reply that was under way when the line broke goes out on the next', async () => {
    await machine.inChats('c1');
    desk.socket.held = true;
    await send('hello');
    desk.socket.closed(1006);
    await machine.clock.advance(1_000);
    expect(desk.replies('c1')).toEqual(['hello']);
  });

  test('a reply asked for twice before it could be sent waits once', async () => {
    await machine.inChats('c1');
    desk.socket.held = true;
    await send('hello', 'same');
    await send('hello', 'same');
    expect(machine.conversation('c1').pending).toHaveLength(1);
    expect(machine.signedIn.connection.waiting).toBe(1);
  });

  test('a panel that asks again after the worker died sends once', async () => {
    await machine.inChats('c1');
    await send('hello', 'same');
    await machine.restartWorker();
    await send('hello', 'same');
    expect(desk.replies('c1')).toEqual(['hello']);
    expect(await machine.texts('c1')).toEqual(['hello']);
  });

  test('a refused reply stays with its reason and lets those behind it pass', async () => {
    await machine.inChats('c1');
    desk.refuses = { text: 'bad', code: 'forbidden' };
    await send('bad');
    await send('good');
    expect(desk.replies('c1')).toEqual(['good']);
    await machine.restartWorker();
    expect(machine.conversation('c1').pending).toMatchObject([
      { text: 'bad', refused: { code: 'forbidden' } },
    ]);
    expect(machine.signedIn.connection.waiting).toBe(0);
  });

  test('a refused reply is sent again, or given up, as the agent likes', async () => {
    await machine.inChats('c1');
    desk.refuses = { text: 'bad', code: 'forbidden' };
    await send('bad');
    await machine.do({ type: 'discard', conversation: 'c1', id: 'm-bad' });
    expect(machine.conversation('c1').pending).toEqual([]);
    await send('bad', 'again');
    desk.refuses = null;
    await machine.do({ type: 'resend', conversation: 'c1', id: 'again' });
    expect(desk.replies('c1')).toEqual(['bad']);
  });

  test('replies survive the browser, and go out when the same agent signs in again', async () => {
    await machine.inChats('c1');
    await machine.loseLine();
    await send('one');
    await send('two');
    await machine.restartBrowser();
    expect(machine.snapshot.phase).toBe('signed_out');
    desk.reachable = true;
    await machine.signIn();
    expect(desk.replies('c1')).toEqual(['one', 'two']);
  });

  test('another agent on the same machine sees and sends nothing of it', async () => {
    await machine.inChats('c1');
    await machine.loseLine();
    await send('secret');
    await machine.restartBrowser();
    desk.reachable = true;
    await machine.signIn('bert');
    expect(machine.signedIn.connection.waiting).toBe(0);
    expect(machine.conversation('c1')).toMatchObject({ pending: [], draft: { text: '' } });
    expect(desk.replies('c1')).toEqual([]);
  });
});

describe('drafts', () => {
  const typed = { text: 'Dear Carla', selectionStart: 5, selectionEnd: 7 };

  test('a draft is there again after the worker died, caret and all', async () => {
    await machine.inChats('c1');
    const stored = machine.do({ type: 'draft', conversation: 'c1', draft: typed });
    await machine.clock.advance(250);
    await stored;
    await machine.restartWorker();
    expect(machine.conversation('c1').draft).toEqual(typed);
  });

  test('a draft keeps the message that it answers, though nothing is written yet', async () => {
    await machine.inChats('c1');
    const answer = {
      text: '',
      selectionStart: 0,
      selectionEnd: 0,
      quotes: { id: 'm1', text: 'Which size?' },
    };
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft: answer });
    await machine.worker.session.flushDrafts();
    await machine.restartWorker();
    expect(machine.conversation('c1').draft).toEqual(answer);
  });

  test('a draft is written at once when the panel closes', async () => {
    await machine.inChats('c1');
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft: typed });
    await machine.worker.session.flushDrafts();
    await machine.restartWorker();
    expect(machine.conversation('c1').draft).toEqual(typed);
  });

  test('sending clears the draft', async () => {
    await machine.inChats('c1');
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft: typed });
    await send(typed.text);
    expect(machine.conversation('c1').draft.text).toBe('');
    await machine.restartWorker();
    expect(machine.conversation('c1').draft.text).toBe('');
  });

  test('sending does not touch what is typed next', async () => {
    await machine.inChats('c1');
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft: typed });
    const reply = { conversation: 'c1', id: 'm', text: typed.text, at: machine.clock.now() };
    const sent = machine.worker.do({ type: 'send', ...reply });
    const next = { text: 'P.S.', selectionStart: 4, selectionEnd: 4 };
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft: next });
    await sent;
    await machine.clock.advance(250);
    await machine.restartWorker();
    expect(machine.conversation('c1').draft).toEqual(next);
  });
});

describe('what the agent does', () => {
  test('accepting an offer gives the conversation', async () => {
    await machine.signIn();
    desk.offer('o1');
    await settle();
    await machine.do({ type: 'accept', offer: 'o1' });
    expect(machine.signedIn.offers).toEqual([]);
    expect(machine.conversation('of-o1').view.state).toBe('active');
  });

  test('accepting an offer that has gone is told', async () => {
    await machine.signIn();
    await expect(machine.do({ type: 'accept', offer: 'gone' })).rejects.toMatchObject({ code: 'offer_gone' });
    expect(machine.signedIn.notices).toMatchObject([
      { code: 'action_refused', error: { code: 'offer_gone' } },
    ]);
  });

  test('an accept asked for again by the panel after the worker died is no error', async () => {
    await machine.signIn();
    desk.offer('o1');
    await settle();
    desk.socket.held = true;
    void machine.worker.do({ type: 'accept', offer: 'o1' }).catch(() => {});
    await settle();
    desk.socket.deliverUp();
    await machine.worker.kill();
    machine.worker = new Worker(machine);
    await machine.worker.session.ready;
    await machine.do({ type: 'accept', offer: 'o1' });
    expect(machine.conversation('of-o1').view.state).toBe('active');
    expect(machine.signedIn.notices).toEqual([]);
  });

  test('offline, what needs the server is refused at once', async () => {
    await machine.inChats('c1');
    await machine.loseLine();
    await expect(machine.do({ type: 'end', conversation: 'c1' })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  test('a question that a dead line never answers fails together with the line: offline, not under a green light', async () => {
    await machine.inChats('c1');
    desk.socket.held = true;
    const ended = expect(machine.worker.do({ type: 'end', conversation: 'c1' })).rejects.toMatchObject({
      code: 'unreachable',
    });
    await machine.clock.advance(8_000);
    await ended;
    expect(machine.signedIn.connection.state).not.toBe('live');
  });

  test('a question that a living server never answers is said to be unanswered, and is not asked forever', async () => {
    await machine.inChats('c1');
    desk.ignored = 'end';
    const ended = expect(machine.worker.do({ type: 'end', conversation: 'c1' })).rejects.toMatchObject({
      code: 'unanswered',
    });
    await machine.clock.advance(10_000);
    await ended;
    expect(machine.signedIn.connection.state).toBe('live');
  });

  test('unread counts what the agent has neither seen nor answered', async () => {
    await machine.inChats('c1');
    desk.customerSays('c1', 'one');
    desk.customerSays('c1', 'two');
    await settle();
    expect(machine.conversation('c1').unread).toBe(2);
    await machine.do({ type: 'seen', conversation: 'c1', seq: 1 });
    expect(machine.conversation('c1').unread).toBe(1);
    await machine.restartWorker();
    expect(machine.conversation('c1').unread).toBe(1);
    await send('reply');
    expect(machine.conversation('c1').unread).toBe(0);
  });

  test('an ignored offer, and being set Not ready for it, are told until dismissed', async () => {
    await machine.signIn();
    desk.offer('o1');
    desk.endOffer('o1', 'timed_out');
    desk.tell({
      type: 'agent',
      agent: { ...desk.agent('anna'), status: 'not_ready', notReadyReason: 'no_answer' },
    });
    await settle();
    const codes = () => machine.signedIn.notices.map(({ code }) => code);
    expect(codes()).toEqual(['offer_timed_out', 'not_ready_no_answer']);
    const [first] = machine.signedIn.notices;
    await machine.do({ type: 'dismiss', notice: first?.id ?? '' });
    expect(codes()).toEqual(['not_ready_no_answer']);
    desk.tell({ type: 'agent', agent: desk.agent('anna') });
    await settle();
    expect(codes()).toEqual([]);
  });
});
