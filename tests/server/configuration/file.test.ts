import fc from 'fast-check';
import { nanoid } from 'nanoid';
import { describe, expect, test } from 'vitest';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { emptyStore, useStore } from '../support/store.ts';
import { GREETING, PASSWORD, useAdministrators } from './support.ts';

const store = useStore();
const desk = useAdministrators(store);
const { ada, done, changes } = desk;
const CARDS = { detectors: [{ id: 'card', detector: 'card' }] };

const exported = (): Promise<ConfigurationFile> => done('GET', 'configuration');
const bring = (file: object, dryRun = false) => ada('POST', `configuration?dryRun=${dryRun}`, file);
const nothing = { added: [], changed: [], removed: [], refused: [], secretsNeeded: [] };

/** A desk with one of everything. */
async function furnish(): Promise<{ queue: string; template: string; group: string }> {
  const { id: queue } = await done('POST', 'queues', { name: 'Orders', wrapUp: 'manual' });
  const { id: group } = await done('POST', 'groups', { name: 'Sales' });
  const dora = { login: 'dora', name: 'Dora', role: 'agent', password: PASSWORD, group };
  await done('POST', 'accounts', dora);
  await done('PUT', `queues/${queue}/members/${desk.ids.bea}`, { forced: true });
  await done('PUT', 'rules/sensitive', { version: 0, config: CARDS });
  await done('PUT', 'rules/clean_up', { version: 0, config: { bullet: '•' } });
  await done('PUT', `rules/sensitive?group=${group}`, { version: 0, config: {} });
  const template = { ...GREETING, shortcut: 'hi', folder: ['Start'], queues: [queue] };
  const { id } = await done('POST', 'templates', template);
  return { queue, template: id, group };
}

/** Empties the desk but for its two administrators. */
/** Settings of queues that files of format 1 did not have from the beginning. */
const LATER = ['weight', 'customerGoneSeconds', 'reopenMinutes'] as const;

async function wipe(): Promise<void> {
  await desk.close();
  await emptyStore(store);
  await desk.open();
}

describe('the whole configuration is one file', () => {
  test('with what administrators set, and nothing secret', async () => {
    const { queue, template, group } = await furnish();
    const file = await exported();
    expect(file).toMatchObject({
      sidedesk: 1,
      accounts: [
        { login: 'ada', role: 'administrator' },
        { login: 'bea' },
        { login: 'dora', capacity: 3, group },
      ],
      groups: [{ id: group, name: 'Sales', rules: { sensitive: {} } }],
      queues: [{ id: queue, name: 'Orders', wrapUp: 'manual', members: [{ login: 'bea', forced: true }] }],
      rules: { sensitive: CARDS, clean_up: { bullet: '•' }, attachments: {} },
      templates: [{ id: template, ...GREETING, shortcut: 'hi', queues: [queue], enabled: true }],
    });
    const text = JSON.stringify(file);
    for (const secret of ['$argon2', 'password', 'hash', 'token']) expect(text).not.toContain(secret);
  });

  test('is for administrators only', async () => {
    const answer = await desk.app.inject({ method: 'GET', url: '/api/admin/configuration' });
    expect(answer.statusCode).toBe(401);
  });

  test('of before a queue had all the settings of today: those are as they are standard', async () => {
    const { queue } = await furnish();
    const file = await exported();
    for (const setting of LATER) delete (file.queues[0] as Record<string, unknown>)[setting];
    expect(await bring(file)).toEqual({ status: 200, body: { ...nothing, applied: true } });
    await done('PATCH', `queues/${queue}`, { weight: 3 });
    expect(await bring(file)).toMatchObject({ body: { changed: [{ thing: 'queue', name: 'Orders' }] } });
    expect(await done('GET', `queues/${queue}`)).toMatchObject({ weight: 1 });
  });

  test('which changes nothing on the desk that it comes from', async () => {
    await furnish();
    const recorded = await changes();
    expect(await bring(await exported())).toEqual({ status: 200, body: { ...nothing, applied: true } });
    expect(await changes()).toEqual(recorded);
  });

  test('leaves out queues that are gone, and switches off what was only for those', async () => {
    const { queue } = await furnish();
    await done('DELETE', `queues/${queue}`);
    const file = await exported();
    expect(file.templates).toMatchObject([{ queues: [], enabled: false }]);
    expect(await bring(file)).toMatchObject({ body: { ...nothing, applied: true } });
  });

  test('makes an emptied desk what it was: whatever it was', async () => {
    const name = fc.stringMatching(/^[A-Za-z][\w .-]{0,20}[\w]$/);
    const login = fc.stringMatching(/^[a-z][a-z0-9._-]{4,12}$/);
    const queue = fc.record({
      name,
      priority: fc.nat(1000),
      allocation: fc.constantFrom('auto', 'pick', 'both'),
      wrapUp: fc.constantFrom('none', 'automatic', 'manual'),
      autoAnswer: fc.boolean(),
      offerTimeoutSeconds: fc.integer({ min: 5, max: 3600 }),
      weight: fc.integer({ min: 1, max: 50 }),
      reopenMinutes: fc.integer({ min: 0, max: 10_080 }),
      customerGoneSeconds: fc.option(fc.integer({ min: 30, max: 86_400 })),
    });
    const configured = fc.record({
      queues: fc.uniqueArray(queue, { maxLength: 3, selector: (one) => one.name }),
      logins: fc.uniqueArray(login, { minLength: 1, maxLength: 2 }),
      templates: fc.array(fc.record({ name, text: name, enabled: fc.boolean(), all: fc.boolean() }), {
        maxLength: 3,
      }),
      bullet: fc.constantFrom('•', '-', '*'),
      forced: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(configured, async ({ queues, logins, templates, bullet, forced }) => {
        await wipe();
        const accounts: string[] = [];
        for (const login of logins)
          accounts.push(
            (await done('POST', 'accounts', { login, name: login, role: 'agent', password: PASSWORD })).id,
          );
        const ids: string[] = [];
        for (const one of queues) {
          const { id } = await done('POST', 'queues', one);
          ids.push(id);
          for (const account of accounts) await done('PUT', `queues/${id}/members/${account}`, { forced });
        }
        for (const { all, text, ...one } of templates)
          await done('POST', 'templates', { ...one, texts: { en: text }, queues: all ? [] : ids });
        await done('PUT', 'rules/clean_up', { version: 0, config: { bullet } });
        const file = await exported();
        await wipe();
        expect(await bring(file)).toMatchObject({ body: { refused: [], applied: true } });
        expect(await exported()).toEqual(file);
      }),
      { numRuns: 8 },
    );
  });
});

describe('a file that is brought in', () => {
  test('adds, changes and removes, each on record with who did it', async () => {
    await furnish();
    const file = await exported();
    await wipe();
    await done('POST', 'queues', { name: 'Old' });
    await done('POST', 'groups', { name: 'Old group' });
    await done('POST', 'templates', { ...GREETING, name: 'Old greeting' });
    await done('PATCH', `accounts/${desk.ids.bea}`, { capacity: 9 });
    const { status, body } = await bring(file);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        added: [
          { thing: 'group', name: 'Sales' },
          { thing: 'account', name: 'dora' },
          { thing: 'queue', name: 'Orders' },
          { thing: 'member', name: 'Orders: bea' },
          { thing: 'rules', name: 'Sales: sensitive' },
          { thing: 'template', name: 'Greeting' },
        ],
        changed: [
          { thing: 'account', name: 'bea' },
          { thing: 'rules', name: 'sensitive' },
          { thing: 'rules', name: 'clean_up' },
        ],
        removed: [
          { thing: 'group', name: 'Old group' },
          { thing: 'queue', name: 'Old' },
          { thing: 'template', name: 'Old greeting' },
        ],
        refused: [],
        secretsNeeded: [],
        applied: true,
      },
    });
    expect(await exported()).toEqual(file);
    const [newest] = await changes();
    expect(newest).toMatchObject({ thing: 'template', account: { name: 'Ada' }, name: 'Greeting' });
  });

  test('gives new accounts a password that nobody knows', async () => {
    await furnish();
    const file = await exported();
    await wipe();
    await bring(file);
    const signIn = async (password: string) => {
      const body = { login: 'dora', password };
      return (await desk.app.inject({ method: 'POST', url: '/api/sessions', body })).statusCode;
    };
    expect(await signIn(PASSWORD)).toBe(401);
    const { accounts } = await done('GET', 'accounts');
    const dora = accounts.find(({ login }: { login: string }) => login === 'dora');
    await done('PUT', `accounts/${dora.id}/password`, { password: PASSWORD });
    expect(await signIn(PASSWORD)).toBe(201);
  });

  test('leaves accounts that it does not name as they are', async () => {
    const file = await exported();
    await done('POST', 'accounts', { login: 'dora', name: 'Dora', role: 'agent', password: PASSWORD });
    expect(await bring(file)).toMatchObject({ body: { ...nothing, applied: true } });
    expect((await exported()).accounts.map(({ login }) => login)).toEqual(['ada', 'bea', 'dora']);
  });

  test('knows a queue by its id, and another desk’s by its name', async () => {
    const { queue } = await furnish();
    const file = await exported();
    const other = JSON.parse(JSON.stringify(file).replaceAll(queue, 'elsewhere'));
    expect(await bring(other)).toMatchObject({ body: { ...nothing, applied: true } });
    const renamed = JSON.parse(JSON.stringify(file).replace('"name":"Orders"', '"name":"Sales"'));
    expect(await bring(renamed)).toMatchObject({ body: { changed: [{ thing: 'queue', name: 'Sales' }] } });
    expect(await done('GET', `queues/${queue}`)).toMatchObject({ name: 'Sales' });
  });

  test('knows a group by its id, and another desk’s by its name, and changes the rules that are its own', async () => {
    const { group } = await furnish();
    const file = await exported();
    const other = JSON.parse(JSON.stringify(file).replaceAll(group, 'elsewhere'));
    expect(await bring(other)).toMatchObject({ body: { ...nothing, applied: true } });
    const renamed = JSON.parse(JSON.stringify(file).replace('"name":"Sales"', '"name":"Care"'));
    expect(await bring(renamed)).toMatchObject({ body: { changed: [{ thing: 'group', name: 'Care' }] } });
    const [first] = file.groups ?? [];
    const ruled = { ...file, groups: [{ ...first, rules: { clean_up: { bullet: '-' } } }] };
    expect(await bring(ruled)).toMatchObject({
      body: {
        added: [{ thing: 'rules', name: 'Sales: clean_up' }],
        changed: [{ thing: 'group', name: 'Sales' }],
        removed: [{ thing: 'rules', name: 'Sales: sensitive' }],
      },
    });
    expect((await exported()).groups).toEqual(ruled.groups);
  });

  test('of before there were groups leaves them, and who is in them', async () => {
    await furnish();
    const { groups: _, ...file } = await exported();
    const accounts = file.accounts.map(({ group: __, ...account }) => account);
    expect(await bring({ ...file, accounts })).toMatchObject({ body: { ...nothing, applied: true } });
  });

  test('is refused where it names a group that it does not have, or has a fault in a group’s rules', async () => {
    await furnish();
    const file = await exported();
    const [first] = file.groups ?? [];
    expect(await bring({ ...file, groups: [] })).toMatchObject({
      body: { error: { refused: [{ path: 'accounts[2].group' }] } },
    });
    const wrong = { ...first, rules: { sensitive: { detectors: [{ id: 'x', detector: 'none' }] } } };
    expect(await bring({ ...file, groups: [wrong] })).toMatchObject({
      body: { applied: false, refused: [{ path: 'groups[0].rules.sensitive.detectors[0].detector' }] },
    });
  });

  test('lets another be the last administrator', async () => {
    const { accounts, ...rest } = await exported();
    const [first, second] = accounts.map((one) => ({ ...one, role: 'agent' as const }));
    const settings = { capacity: 3, managesTemplates: false, disabled: false };
    const eve = { login: 'eve', name: 'Eve', role: 'administrator', ...settings } as const;
    const nobody = await bring({ ...rest, accounts: [first, second] });
    expect(nobody.body).toMatchObject({
      applied: false,
      refused: [{ path: 'accounts[1]', reason: 'conflict', message: 'This is the last administrator.' }],
    });
    expect(await bring({ ...rest, accounts: [first, second, eve] })).toMatchObject({
      body: { applied: true },
    });
    // Whoever brought it in is an administrator no longer.
    expect(await ada('GET', 'configuration')).toMatchObject({ status: 401 });
  });
});

describe('who may do what', () => {
  const agent = async (change: object) => {
    await done('PATCH', `accounts/${desk.ids.bea}`, { role: 'agent', ...change });
    return exported();
  };

  test.each([{ role: 'supervisor' }, { managesTemplates: true }])(
    'is in the file, and comes from it: %j',
    async (rights) => {
      const file = await agent(rights);
      expect(file.accounts[1]).toMatchObject({ login: 'bea', ...rights });
      await agent({ managesTemplates: false });
      expect(await bring(file)).toMatchObject({ body: { changed: [{ thing: 'account', name: 'bea' }] } });
      expect(await done('GET', `accounts/${desk.ids.bea}`)).toMatchObject(rights);
    },
  );

  test('is no right to templates where a file of an older desk says nothing of it', async () => {
    const file = JSON.parse(JSON.stringify(await agent({ managesTemplates: false })));
    for (const account of file.accounts) delete account.managesTemplates;
    expect(await bring(file)).toMatchObject({ body: { ...nothing, applied: true } });
    await agent({ managesTemplates: true });
    expect(await bring(file)).toMatchObject({ body: { changed: [{ name: 'bea' }] } });
  });
});

describe('a dry run', () => {
  test('says what the same file does, and changes nothing', async () => {
    await furnish();
    const file = await exported();
    await wipe();
    await done('POST', 'queues', { name: 'Old' });
    const before = await exported();
    const recorded = await changes();
    const { body: tried } = await bring(file, true);
    expect(tried).toMatchObject({ applied: false, refused: [] });
    expect(tried.added).toHaveLength(6);
    expect(await exported()).toEqual(before);
    expect(await changes()).toEqual(recorded);
    expect((await bring(file)).body).toEqual({ ...tried, applied: true });
  });

  test('says what is refused, as the real one does, of which then nothing is done', async () => {
    const { queue } = await furnish();
    const used = await done('POST', 'queues', { name: 'Used' });
    const chat = { id: nanoid(), topic: used.id, name: 'Carla', text: 'Hello' };
    expect((await desk.app.inject({ method: 'POST', url: '/api/chat', body: chat })).statusCode).toBe(200);
    const file = await exported();
    file.queues = file.queues.filter(({ name }) => name !== 'Used').map((one) => ({ ...one, priority: 1 }));
    file.templates = file.templates.map((one) => ({ ...one, texts: { en: '{{no placeholder' } }));
    file.rules.sensitive = { detectors: [{ id: 'x', detector: 'no-such' }] };
    const refused = [
      { path: 'rules.sensitive.detectors[0].detector', reason: 'unknown-detector' },
      { path: 'queues', reason: 'conflict', message: expect.stringContaining('Used: ') },
      { path: 'templates[0]', reason: 'bad_request', message: expect.stringContaining('texts.en') },
    ];
    const before = await exported();
    const tried = await bring(file, true);
    expect(tried.body).toMatchObject({ refused, changed: [{ name: 'Orders' }], applied: false });
    expect(await bring(file)).toEqual(tried);
    expect(await exported()).toEqual(before);
    expect(await done('GET', `queues/${queue}`)).toMatchObject({ priority: 100 });
  });
});

describe('a hostile file is refused, and its place named', () => {
  const deep = (depth: number): object => (depth === 0 ? {} : { a: deep(depth - 1) });
  // biome-ignore lint/suspicious/noExplicitAny: what is broken has no type.
  const cases: [string, (file: any) => void, string][] = [
    ['of no format', (file) => delete file.sidedesk, 'sidedesk: not the configuration of a desk'],
    [
      'of a format to come',
      (file) => (file.sidedesk = 2),
      'sidedesk: this desk reads files of format 1, not 2',
    ],
    ['without a part', (file) => delete file.templates, 'templates: missing'],
    ['with a part too many', (file) => (file.passwords = []), 'passwords: '],
    ['with a list for a record', (file) => (file.queues[0] = []), 'queues[0]'],
    [
      'with a wrong type',
      (file) => (file.queues[0].priority = 'high'),
      'queues[0].priority: number expected',
    ],
    ['with a number out of range', (file) => (file.accounts[1].capacity = 0), 'accounts[1].capacity'],
    ['with a role that there is not', (file) => (file.accounts[0].role = 'owner'), 'accounts[0].role'],
    ['with a password', (file) => (file.accounts[0].password = PASSWORD), 'accounts[0].password: '],
    [
      'with a login twice',
      (file) => (file.accounts[2].login = 'ADA'),
      'accounts[2].login: the same as accounts[0]',
    ],
    [
      'with a queue twice',
      (file) => file.queues.push(file.queues[0]),
      'queues[1].id: the same as queues[0].id',
    ],
    [
      'with a member twice',
      (file) => file.queues[0].members.push(file.queues[0].members[0]),
      'queues[0].members[1]',
    ],
    [
      'with an unknown member',
      (file) => (file.queues[0].members[0].login = 'eve'),
      'queues[0].members[0].login: ',
    ],
    ['with an unknown queue', (file) => (file.templates[0].queues = ['nowhere']), 'templates[0].queues[0]: '],
    ['with rules too deep', (file) => (file.rules.clean_up = deep(50)), 'rules.clean_up'],
  ];

  test.each(cases)('%s', async (_what, spoil, words) => {
    await furnish();
    const before = await exported();
    const file = structuredClone(before);
    spoil(file);
    const { status, body } = await bring(file);
    const said = status === 400 ? body.error.message : `${body.refused[0].path}: ${body.refused[0].message}`;
    expect(said).toContain(words);
    if (status === 200) expect(body.applied).toBe(false);
    expect(await exported()).toEqual(before);
  });

  test.each([
    ['no JSON', '{"sidedesk": 1', 400],
    ['a list', '[]', 400],
    ['with a prototype', '{"sidedesk": 1, "rules": {"__proto__": {"sensitive": {}}}}', 400],
    ['nested without end', `{"sidedesk":1,"rules":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400],
    ['larger than a desk', `{"sidedesk":1,"x":"${'x'.repeat(33 * 1024 * 1024)}"}`, 413],
  ])('%s', async (_what, text, status) => {
    expect(await ada('POST', 'configuration', text)).toMatchObject({ status });
  });
});
