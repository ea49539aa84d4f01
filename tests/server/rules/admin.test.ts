import { beforeEach, describe, expect, test } from 'vitest';
import type { Accounts } from '../../../server/src/accounts/index.ts';
import { recordSentAnyway } from '../../../server/src/audit/index.ts';
import { createDesk } from '../../../server/src/desk.ts';
import type { App } from '../../../server/src/http/validation.ts';
import { createLog } from '../../../server/src/logger.ts';
import type { Rules } from '../../../server/src/rules/index.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';
const SENSITIVE = '/api/admin/rules/sensitive';
const CLEAN_UP = '/api/admin/rules/clean_up';
const AUDIT = '/api/admin/audit';
const CARDS = { detectors: [{ id: 'card', detector: 'card' }] };

const store = useStore();
let app: App;
let accounts: Accounts;
let rules: Rules;
let token: string;
let ada: string;
const clock = testClock();

beforeEach(async () => {
  ({ app, accounts, rules } = await createDesk({
    store,
    clock,
    config: testConfig(),
    log: createLog('silent'),
  }));
  ada = (await accounts.create({ login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD })).id;
  token = await signIn('ada');
  return () => app.close();
});

const signIn = async (login: string) => {
  const grant = await accounts.signIn({ login, password: PASSWORD, address: '::1' });
  return grant.accessToken;
};
const ask = async (method: 'GET' | 'PUT', url: string, body?: object | string, bearer = token) => {
  const answer = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.statusCode, body: answer.json() };
};
const screenForAll = () =>
  store.transaction(async (tx) => {
    const [row] = await tx.query<{ rules: string }>(`select ${rules.screening.inForce('null')} as rules`);
    return rules.screening.screen(tx, row?.rules ?? '');
  });
const put = (url: string, config: object, version = 0) => ask('PUT', url, { version, config });

describe('the rules', () => {
  test('are for administrators only', async () => {
    await accounts.create({ login: 'anna', name: 'Anna', role: 'agent', password: PASSWORD });
    const agent = await signIn('anna');
    for (const url of [SENSITIVE, CLEAN_UP, AUDIT])
      expect(await ask('GET', url, undefined, agent)).toMatchObject({ status: 403 });
    for (const url of [SENSITIVE, CLEAN_UP])
      expect(await ask('PUT', url, { version: 0, config: {} }, agent)).toMatchObject({ status: 403 });
    expect(await ask('GET', SENSITIVE, undefined, 'nobody')).toMatchObject({ status: 401 });
  });

  test('of a new system are empty', async () => {
    const empty = { group: null, version: 0, config: {}, refused: [], changedAt: null, changedBy: null };
    for (const url of [SENSITIVE, CLEAN_UP])
      expect(await ask('GET', url)).toEqual({ status: 200, body: empty });
  });

  test('are in force when the answer comes, and say who changed them when', async () => {
    expect(await put(SENSITIVE, CARDS)).toEqual({ status: 200, body: { version: 1, refused: [] } });
    expect(await put(CLEAN_UP, { bullet: '•' })).toEqual({ status: 200, body: { version: 1, refused: [] } });
    const version = expect.any(Number);
    expect(rules.inForce(null)).toEqual({ version, sensitive: CARDS, cleanUp: { bullet: '•' } });
    expect((await ask('GET', SENSITIVE)).body).toEqual({
      group: null,
      version: 1,
      config: CARDS,
      refused: [],
      changedAt: clock.now(),
      changedBy: { id: ada, name: 'Ada' },
    });
  });

  test('changed by two at once are not overwritten: the second reads them again', async () => {
    const both = await Promise.all([put(SENSITIVE, CARDS), put(SENSITIVE, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await put(SENSITIVE, {}, 7)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await put(SENSITIVE, {}, 0)).toMatchObject({ status: 409 });
    expect(await put(SENSITIVE, {}, 1)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  describe('with something wrong in them', () => {
    const config = {
      words: [{ id: 'w', word: 'guarantee' }, { id: 'w', word: 'twice' }, { word: 'no id' }],
      expressions: [
        { id: 'open', name: 'Open', expression: 'a(b' },
        { id: 'back', name: 'Back-reference', expression: '(a)\\1' },
        { id: 'all', name: 'Everything', expression: '.*' },
        { id: 'fine', name: 'Fine', expression: 'INT-\\d+' },
        { id: 'posix', name: 'POSIX', expression: '[[:digit:]]{4}' },
      ],
      detectors: [{ id: 'd', detector: 'no-such-detector' }],
      incoming: 'sometimes',
    };
    const faults = [
      ['words[1].id', 'duplicate'],
      ['words[2].id', 'malformed'],
      ['detectors[0].detector', 'unknown-detector'],
      ['expressions[0].expression', expect.any(String)],
      ['expressions[1].expression', expect.any(String)],
      ['expressions[2].expression', 'matches-everything'],
      ['expressions[4].expression', 'dialect'],
      ['incoming', 'malformed'],
    ];
    const listed = (refused: { path: string; reason: string }[]) =>
      refused.map(({ path, reason }) => [path, reason]);

    test('are refused whole, with every fault and its place', async () => {
      const { status, body } = await put(SENSITIVE, config);
      expect(status).toBe(400);
      expect(body.error.code).toBe('bad_request');
      expect(listed(body.error.refused)).toEqual(faults);
      expect(body.error.refused[3]).toMatchObject({ at: expect.any(Number), message: expect.any(String) });
      for (const { path } of body.error.refused) expect(body.error.message).toContain(path);
      expect((await ask('GET', SENSITIVE)).body).toMatchObject({ version: 0, config: {} });
    });

    test('and stored before that was looked at, are in force as far as they can be, and reported', async () => {
      await store.query(
        `insert into rules (kind, config, version, changed_at) values ('sensitive', $1::jsonb, 1, 0)`,
        [JSON.stringify(config)],
      );
      const { body } = await ask('GET', SENSITIVE);
      expect(body).toMatchObject({ config });
      expect(listed(body.refused)).toEqual(faults);
      const screen = await screenForAll();
      const found = await screen.outgoing?.find([], 'A guarantee for INT-12, twice');
      expect(found?.map(({ patternId }) => patternId)).toEqual(['w', 'fine']);
    });
  });

  test.each([
    [SENSITIVE, { detecters: [{ id: 'c', detector: 'card' }] }, 'detecters', 'detectors'],
    [SENSITIVE, { words: [{ id: 'w', word: 'x', levle: 'block' }] }, 'words[0].levle', 'level'],
    [SENSITIVE, { words: [{ id: 'w', word: 'x', level: 'blcok' }] }, 'words[0].level', 'block'],
    [SENSITIVE, { detectors: [{ id: 'c', detector: 'crad' }] }, 'detectors[0].detector', 'card'],
    [SENSITIVE, { incoming: 'mask_store' }, 'incoming', 'mask_stored'],
    [CLEAN_UP, { link: 'text' }, 'link', 'links'],
    [CLEAN_UP, { links: 'kep' }, 'links', 'keep'],
    [CLEAN_UP, { textPatterns: [{ kind: 'wrod', source: 'x' }] }, 'textPatterns.0.kind', 'word'],
    [
      CLEAN_UP,
      { textPatterns: [{ kind: 'word', source: 'x', wholeword: true }] },
      'textPatterns.0.wholeword',
      'wholeWord',
    ],
    [
      CLEAN_UP,
      { tracking: [{ host: 'x.example', parameters: [], paramters: ['a'] }] },
      'tracking.0.paramters',
      'parameters',
    ],
  ])('with a slip are not stored: at %s %j names %s and means %s', async (url, config, path, meant) => {
    const { status, body } = await put(url, config);
    expect(status).toBe(400);
    const message = body.error.refused.find((fault: { path: string }) => fault.path === path)?.message;
    expect(message).toContain(`Did you mean ${meant}?`);
    expect(body.error.message).toContain(path);
    expect((await ask('GET', url)).body.version).toBe(0);
  });

  describe('with expressions that are too dear together', () => {
    const expressions = Array.from({ length: 100 }, (_, i) => ({
      id: `dear ${i}`,
      name: 'Dear',
      expression: '(a?){500}a{500}',
    }));
    const config = { expressions: [{ id: 'fine', name: 'Fine', expression: 'INT-\\d+' }, ...expressions] };

    test('C12: are not stored; the dearest are named', async () => {
      const { status, body } = await put(SENSITIVE, config);
      expect(status).toBe(400);
      const [first] = body.error.refused;
      expect(first).toMatchObject({ reason: 'budget', message: expect.stringContaining('%') });
      expect(first.path).toMatch(/^expressions\[[1-9]\d*\]\.expression$/);
      expect(body.error.message).toContain(first.path);
      expect((await ask('GET', SENSITIVE)).body.version).toBe(0);
    });

    test('C12: stored before that was looked at, are out of force as far as they do not fit, and listed', async () => {
      await store.query(
        `insert into rules (kind, config, version, changed_at) values ('sensitive', $1::jsonb, 1, 0)`,
        [JSON.stringify(config)],
      );
      const { refused } = (await ask('GET', SENSITIVE)).body;
      expect(refused.length).toBeGreaterThan(50);
      expect(refused.every(({ reason }: { reason: string }) => reason === 'budget')).toBe(true);
      const screen = await screenForAll();
      const found = (await screen.outgoing?.find([], `INT-12 ${'a'.repeat(600)}`)) ?? [];
      expect(found.map(({ patternId }) => patternId)).toEqual(['fine', 'dear 0']);
    });
  });

  test('B7: for clean-up with a selector that can never match are not stored', async () => {
    const { status, body } = await put(CLEAN_UP, { dropSelectors: ['.ad', 'svg', 'p:hover'] });
    expect(status).toBe(400);
    expect(body.error.refused).toMatchObject([
      { path: 'dropSelectors.1', reason: 'malformed', message: expect.stringContaining('svg') },
      { path: 'dropSelectors.2', reason: 'malformed', message: expect.stringContaining(':hover') },
    ]);
  });

  describe('for clean-up with text patterns of another engine', () => {
    const config = {
      textPatterns: [
        { kind: 'literal', source: '[[:digit:]]' },
        'none',
        { kind: 'regex', source: '\\AKB', replacement: '' },
        { kind: 'regex', source: '(?i)kb' },
        { kind: 'regex', source: '\\bKB-\\d+' },
      ],
    };
    const faults = [
      { path: 'textPatterns.1', reason: 'malformed' },
      {
        path: 'textPatterns.2.source',
        reason: 'dialect',
        at: 0,
        message: expect.stringContaining('write ^'),
      },
      {
        path: 'textPatterns.3.source',
        reason: 'syntax',
        at: 0,
        message: expect.stringContaining('beside it: i'),
      },
    ];

    test('A3: are not stored; each is named with its place and what to write', async () => {
      const { status, body } = await put(CLEAN_UP, config);
      expect(status).toBe(400);
      expect(body.error.refused).toMatchObject(faults);
      expect((await ask('GET', CLEAN_UP)).body.version).toBe(0);
    });

    test('A3: stored before that was looked at, are listed', async () => {
      await store.query(
        `insert into rules (kind, config, version, changed_at) values ('clean_up', $1::jsonb, 1, 0)`,
        [JSON.stringify(config)],
      );
      expect((await ask('GET', CLEAN_UP)).body).toMatchObject({ config, refused: faults });
    });
  });

  test('with a value that is none are not stored, however far from any', async () => {
    expect(await put(CLEAN_UP, { links: 'nope', blankLines: 9 })).toMatchObject({
      status: 400,
      body: { error: { refused: [{ path: 'links' }, { path: 'blankLines' }] } },
    });
  });

  test.each([
    ['no configuration', { version: 0 }],
    ['no version', { config: {} }],
    ['a version that is none', { version: -1, config: {} }],
    ['a list', { version: 0, config: [] }],
    ['text that cannot be stored', { version: 0, config: { words: [{ id: 'x', word: 'a\0b' }] } }],
    ['half a character', '{"version":0,"config":{"a\\ud800":1}}'],
    ['too deep a nesting', `{"version":0,"config":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`],
  ])('with %s are refused whole', async (_what, body) => {
    for (const url of [SENSITIVE, CLEAN_UP])
      expect(await ask('PUT', url, body)).toMatchObject({
        status: 400,
        body: { error: { code: 'bad_request' } },
      });
    expect(rules.inForce(null).version).toBe(0);
  });

  test('may be long, but not longer than clients are sent', async () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ id: `w${n}`, word: `word${n}` }));
    expect(await put(SENSITIVE, { words: words(10_000) })).toMatchObject({ status: 200 });
    expect(await put(SENSITIVE, { words: words(30_000) }, 1)).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large' } },
    });
    expect(await put(CLEAN_UP, { leftovers: ['x'.repeat(200_000)] })).toMatchObject({ status: 413 });
  });
});

describe('the audit', () => {
  beforeEach(async () => {
    await store.query(`insert into queues (id, name) values ('sales', 'sales')`);
    for (const id of ['one', 'two'])
      await store.query(
        `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, state, queued_since)
         values ($1, $1, $1, 'sales', 'web_chat', 'Carla', 'queued', 0)`,
        [id],
      );
    const patterns = [{ pattern: 'card', name: 'Card', level: 'warn', count: 1 } as const];
    for (let n = 0; n < 5; n++) {
      clock.advance(1000);
      const conversation = n % 2 === 0 ? 'one' : 'two';
      const sent = { account: ada, conversation, message: `m${n}`, patterns };
      await store.transaction((tx) => recordSentAnyway(tx, [sent], clock.now()));
    }
    await put(CLEAN_UP, {});
  });

  const messages = async (query: string) => {
    const { body } = await ask('GET', `${AUDIT}?${query}`);
    return body.entries.map(({ message, kind }: { message: string | null; kind: string }) => message ?? kind);
  };

  test('is read the newest first, page by page', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await ask('GET', `${AUDIT}?limit=2${after}`);
      expect(body.entries.length).toBeLessThanOrEqual(2);
      seen.push(...body.entries.map((entry: { message: string | null }) => entry.message));
      after = body.next && `&after=${body.next}`;
    } while (after);
    expect(seen).toEqual([null, 'm4', 'm3', 'm2', 'm1', 'm0']);
  });

  test('says who did what when', async () => {
    const { body } = await ask('GET', `${AUDIT}?limit=2`);
    const shared = { at: clock.now(), account: { id: ada, name: 'Ada' } };
    const none = { conversation: null, message: null, patterns: [], directory: null, counts: null };
    expect(body.entries).toEqual([
      {
        id: expect.any(Number),
        ...shared,
        ...none,
        kind: 'rules_changed',
        rules: { kind: 'clean_up', version: 1, group: null },
      },
      {
        id: expect.any(Number),
        ...shared,
        kind: 'sent_anyway',
        conversation: 'one',
        message: 'm4',
        patterns: [{ pattern: 'card', name: 'Card', level: 'warn', count: 1 }],
        rules: null,
        directory: null,
        counts: null,
      },
    ]);
  });

  test('is filtered by kind, account, conversation and time', async () => {
    expect(await messages('kind=rules_changed')).toEqual(['rules_changed']);
    expect(await messages('conversation=two')).toEqual(['m3', 'm1']);
    expect(await messages(`account=${ada}&kind=sent_anyway&conversation=one`)).toEqual(['m4', 'm2', 'm0']);
    expect(await messages('account=nobody')).toEqual([]);
    const end = clock.now();
    expect(await messages(`from=${end - 2000}&to=${end}`)).toEqual(['m3', 'm2']);
    expect(await ask('GET', `${AUDIT}?kind=other`)).toMatchObject({ status: 400 });
  });
});
