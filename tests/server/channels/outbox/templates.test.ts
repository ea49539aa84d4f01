import { beforeEach, describe, expect, test } from 'vitest';
import {
  createPlatformTemplates,
  type PlatformTemplatesDeps,
} from '../../../../server/src/channels/outbox/templates.ts';
import { SendFailure } from '../../../../server/src/channels/platform.ts';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { refusal } from '../../support/world.ts';
import { addAccount, addConversation, FakePlatform } from './support.ts';

const clock = testClock();
const store = useStore({ clock });
const HELLO = { name: 'hello', language: 'en', header: null, body: 'Hello {{1}}', footer: null, buttons: [] };
let fake: FakePlatform;
let asked: number;
let changed: () => void;
let templatesOf: ReturnType<typeof createPlatformTemplates>;

beforeEach(async () => {
  await addQueue(store, { id: 'all' });
  await addAgent(store, { id: 'ana', queues: ['all'] });
  await addAccount(store);
  await addConversation(store, clock);
  fake = new FakePlatform();
  asked = 0;
  fake.templates = async () => {
    asked++;
    return [HELLO];
  };
  const account = {
    id: 'wa',
    channel: 'whatsapp',
    name: 'wa',
    externalId: 'wa',
    settings: {},
    secrets: {},
  } as const;
  const accounts: PlatformTemplatesDeps['accounts'] = {
    open: async () => account,
    noteSent() {},
    noteFailure() {},
    onChanged: (listener) => {
      changed = listener;
    },
  };
  const http = { fetch: () => Promise.reject(new Error('not here')) };
  templatesOf = createPlatformTemplates({
    ...{ store, clock, accounts, http },
    platforms: [fake.platform('whatsapp')],
  });
});

describe("the platform's templates", () => {
  test('are for the agent who has the conversation', async () => {
    expect(await templatesOf('c1', 'ana')).toEqual([HELLO]);
    expect(await refusal(templatesOf('c1', 'ben'))).toBe('not_found');
    expect(await refusal(templatesOf('c2', 'ana'))).toBe('not_found');
  });

  test('are asked for again after ten minutes, and once the account is changed', async () => {
    await Promise.all([templatesOf('c1', 'ana'), templatesOf('c1', 'ana')]);
    clock.advance(9 * 60_000);
    await templatesOf('c1', 'ana');
    expect(asked).toBe(1);
    clock.advance(60_000);
    await templatesOf('c1', 'ana');
    expect(asked).toBe(2);
    changed();
    await templatesOf('c1', 'ana');
    expect(asked).toBe(3);
  });

  test('that the platform does not give are asked for again at once', async () => {
    const answer = fake.templates;
    fake.templates = () =>
      Promise.reject(new SendFailure({ code: 'token_expired', detail: '(#190) expired' }, 'permanent'));
    expect(await refusal(templatesOf('c1', 'ana'))).toBe('unavailable');
    fake.templates = answer;
    expect(await templatesOf('c1', 'ana')).toEqual([HELLO]);
  });
});
