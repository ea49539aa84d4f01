import { beforeEach, describe, expect, test } from 'vitest';
import { CloseCode, LEAST_SERVER_VERSION, PROTOCOL_VERSION } from '../../../lib/protocol/index.ts';
import { VIEW, World } from './support/server.ts';

let world: World;

const states = () => world.states.map(({ state }) => state);

function live(): void {
  world.client.start();
  world.settle();
  expect(world.client.state).toEqual({ state: 'live' });
}

beforeEach(() => {
  world = new World();
});

describe('connecting', () => {
  test('is live only once the server has sent all that was missed', () => {
    world.commit('earlier');
    live();
    expect(world.shown).toEqual(['earlier']);
    expect(states()).toEqual(['connecting', 'catching_up', 'live']);
  });

  test('the first frame says which version this is', () => {
    world.client.start();
    world.serve();
    expect(world.line.up.map((frame) => JSON.parse(frame))).toEqual([
      { type: 'hello', token: 't', known: 0, version: PROTOCOL_VERSION, release: '1.2.3' },
    ]);
  });

  test('nothing is sent before', () => {
    world.client.start();
    world.serve();
    world.serve();
    world.line.deliver();
    expect(world.client.state.state).toBe('catching_up');
    expect(world.client.send({ type: 'leave' })).toBe(false);
    world.settle();
    expect(world.client.send({ type: 'leave' })).toBe(true);
  });

  test('asked for twice it is done once', () => {
    world.client.start();
    world.client.start();
    world.settle();
    world.client.start();
    expect(world.lines).toHaveLength(1);
  });

  test('a server that never answers is left, and tried again', () => {
    world.client.start();
    world.serve();
    world.clock.advance(9_999);
    expect(world.client.state.state).toBe('connecting');
    world.clock.advance(1);
    expect(world.client.state).toEqual({ state: 'offline', retryAt: world.clock.now() + 500 });
    expect(world.line.isDropped).toBe(true);
    world.clock.advance(500);
    world.settle();
    expect(world.client.state.state).toBe('live');
  });

  test('what a line that was left still brings is nobody’s', () => {
    live();
    const left = world.line;
    world.cut();
    world.commit('while away');
    left.down.push('{"type":"conversation"}', 'nonsense');
    while (left.deliver());
    left.happens('close', { code: CloseCode.displaced });
    expect(world.client.state.state).toBe('offline');
  });

  test('stopped it stays away, with nothing left running', () => {
    live();
    world.client.stop();
    expect(world.client.state).toEqual({ state: 'idle' });
    world.clock.advance(600_000);
    expect(world.lines).toHaveLength(1);
    world.client.start();
    world.settle();
    expect(world.client.state.state).toBe('live');
  });

  test('stopped while it is told of being live, it is stopped', () => {
    const { push } = world.states;
    world.states.push = (...added) => {
      if (added[0]?.state === 'live') world.client.stop();
      return push.apply(world.states, added);
    };
    world.client.start();
    world.settle();
    world.clock.advance(600_000);
    expect(world.client.state).toEqual({ state: 'idle' });
    expect(world.lines).toHaveLength(1);
  });
});

describe('a line that dies', () => {
  test('without a word is found by its ping', () => {
    live();
    world.clock.advance(20_000);
    expect(world.line.up).toEqual(['{"type":"ping"}']);
    world.clock.advance(10_000);
    expect(world.client.state.state).toBe('offline');
  });

  test('is found within seconds when someone asks', () => {
    live();
    world.client.tryNow();
    world.clock.advance(5_000);
    expect(world.client.state.state).toBe('offline');
  });

  test('is doubted at once when what was asked stays unanswered, and found before the asker gives up', () => {
    live();
    world.client.send({ type: 'send', id: 'm1', text: 'Hello' });
    world.clock.advance(2_999);
    expect(world.line.up).not.toContain('{"type":"ping"}');
    world.clock.advance(1);
    expect(world.line.up.at(-1)).toBe('{"type":"ping"}');
    world.clock.advance(5_000);
    expect(world.client.state.state).toBe('offline');
  });

  test('is doubted when the same server says nothing on another way', () => {
    live();
    world.client.askedElsewhere();
    world.clock.advance(8_000);
    expect(world.client.state.state).toBe('offline');
  });

  test('is not doubted while anything is heard of it', () => {
    live();
    world.client.send({ type: 'send', id: 'm1', text: 'Hello' });
    world.commit('something else');
    while (world.line.deliver());
    const said = world.line.up.length;
    world.clock.advance(10_000);
    expect(world.line.up).toHaveLength(said);
    expect(world.client.state.state).toBe('live');
  });

  test('is not one that only answers with what is said', () => {
    live();
    for (let said = 0; said < 10; said++) {
      world.clock.advance(25_000);
      world.commit('still here');
      while (world.line.deliver());
    }
    expect(world.lines).toHaveLength(1);
  });

  test('is tried again ever more slowly, with half of each wait left to chance', () => {
    world.random = 1;
    world.client.start();
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure++) {
      world.cut();
      const { state } = world.client;
      const wait = state.state === 'offline' ? state.retryAt - world.clock.now() : Number.NaN;
      waits.push(wait);
      world.clock.advance(wait);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('soon after it came back counts on', () => {
    live();
    world.cut();
    world.clock.advance(500);
    world.settle();
    world.cut();
    expect(world.client.state).toMatchObject({ retryAt: world.clock.now() + 1_000 });
    world.clock.advance(1_000);
    world.settle();
    world.clock.advance(10_000);
    world.cut();
    expect(world.client.state).toMatchObject({ retryAt: world.clock.now() + 500 });
  });

  test('is not waited for any longer when someone asks', () => {
    live();
    world.cut();
    world.client.tryNow();
    world.settle();
    expect(world.client.state.state).toBe('live');
  });
});

describe('what is missing', () => {
  test('is asked for at once the first time, and then ever more slowly', () => {
    live();
    world.line.down.push('{"type":"message","message":{"seq":1}}');
    world.line.deliver();
    expect(world.client.state.state).toBe('connecting');
    world.settle();
    world.tell('not even JSON');
    world.settle();
    expect(world.client.state).toMatchObject({ state: 'offline', retryAt: world.clock.now() + 1_000 });
  });

  test('may be overtaken for two seconds', () => {
    live();
    world.commit('one');
    const [first = ''] = world.line.down.splice(0);
    world.commit('two');
    world.line.deliver();
    world.clock.advance(1_999);
    world.line.down.push(first);
    world.line.deliver();
    world.clock.advance(1);
    expect(world.shown).toEqual(['one', 'two']);
    expect(world.lines).toHaveLength(1);
  });

  test('that never comes is not asked for without end', () => {
    live();
    world.committed.length = 0;
    world.commit('lost for good');
    world.line.down.length = 0;
    world.commit('two');
    world.committed.shift();
    for (let second = 0; second < 600; second++) {
      world.settle();
      world.clock.advance(1_000);
    }
    expect(world.lines.length).toBeLessThan(40);
  });
});

describe('a frame that this version cannot read', () => {
  test.each([
    ['of a type it does not know', '{"type":"weather","seq":7}'],
    ['of a type it knows, that holds something else', '{"type":"conversation","conversation":7}'],
  ])('%s is passed over', (_, frame) => {
    live();
    world.tell(frame);
    world.commit('after it');
    world.settle();
    expect(world.shown).toEqual(['after it']);
    expect(world.lines).toHaveLength(1);
  });

  test.each(['', '{', '[]', 'null', '{"type":7}', '{"type":"messages"}', '{"type":"sent","id":7}'])(
    'and may have carried a message has it sent again: %s',
    (frame) => {
      live();
      world.commit('lost with it');
      world.line.down[0] = frame;
      world.settle();
      expect(world.shown).toEqual(['lost with it']);
    },
  );
});

describe('an end', () => {
  test.each([
    [CloseCode.displaced, 'displaced'],
    [CloseCode.replaced, 'replaced'],
    [CloseCode.notAuthenticated, 'rejected'],
    [CloseCode.unsupportedVersion, 'client_outdated'],
  ])('by code %i is one: nothing is tried any more', (code, reason) => {
    live();
    world.cut(code);
    world.client.tryNow();
    world.clock.advance(600_000);
    expect(world.client.state).toEqual({ state: 'ended', reason });
    expect(world.lines).toHaveLength(1);
  });

  test.each([
    ['the server says so', { type: 'refused', error: { code: 'unsupported_version', message: '' } }],
    ['the welcome says so', { type: 'welcome', now: 0, conversation: VIEW, version: 99, least: 99 }],
  ])('of a client that is outdated comes when %s', (_, frame) => {
    world.client.start();
    world.serve();
    world.tell(frame);
    while (world.line.deliver());
    expect(world.client.state).toEqual({ state: 'ended', reason: 'client_outdated' });
    world.client.tryNow();
    world.clock.advance(600_000);
    expect(world.lines).toHaveLength(1);
  });

  test('of a client whose server is outdated comes with the welcome', () => {
    world.client.start();
    world.serve();
    world.tell({ type: 'welcome', now: 0, conversation: VIEW, version: LEAST_SERVER_VERSION - 1 });
    while (world.line.deliver());
    expect(world.client.state).toEqual({ state: 'ended', reason: 'server_outdated' });
  });

  test('is over when started again', () => {
    live();
    world.cut(CloseCode.replaced);
    world.client.start();
    world.settle();
    expect(world.client.state.state).toBe('live');
  });

  test('by a rejected token comes after one renewal', () => {
    world = new World({ canRenew: true });
    live();
    world.refusesWith = CloseCode.notAuthenticated;
    world.cut(CloseCode.notAuthenticated);
    world.settle();
    expect(world.renewals).toBe(1);
    expect(world.client.state).toEqual({ state: 'ended', reason: 'rejected' });
  });
});
