import type { PlatformId } from '../../../../lib/channels/index.ts';
import type { Faults } from '../../../standins/faults.ts';
import { GRAPH_ACCOUNT, startGraph } from '../../../standins/graph/index.ts';
import { SINCH_APP, startSinch } from '../../../standins/sinch/index.ts';
import type { Webhooks } from '../../../standins/webhooks.ts';

export type Told = 'delivered' | 'read';

/** A platform as its stand-in plays it, in the words that all platforms share. */
export interface Subject {
  id: PlatformId;
  url: string;
  faults: Faults;
  webhooks: Pick<Webhooks<object>, 'hold' | 'release' | 'sendTo' | 'postRaw'>;
  /** What an administrator fills in of the account. */
  account: { externalId: string; settings?: Record<string, string>; secrets: Record<string, string> };
  /** What the customer is called where the platform tells it, and what where it does not. */
  name: string;
  /** Whether a wrong token is known by the account's check. */
  writes(text: string): Promise<unknown>;
  sendsPicture(bytes: Uint8Array): Promise<unknown>;
  /** Nobody tells what the customer is called. */
  hidesName?(): void;
  /** What the platform took of us, in order. */
  sent(): { id: string; text: string | undefined }[];
  /** Tells how far the message that was taken as the first, counting from 0, has come. */
  tells(index: number, state: Told): Promise<unknown>;
  typing(): number;
  /** Whether several events come in one body. */
  tellsTogether: boolean;
  stop(): Promise<void>;
}

const { appSecret, accessToken, phoneNumberId, businessAccountId, pageId } = GRAPH_ACCOUNT;
const PNG = 'image/png';

async function whatsapp(): Promise<Subject> {
  const { url, faults, webhooks, stop, whatsapp: number } = await startGraph();
  return {
    ...{ id: 'whatsapp', url, faults, stop, webhooks: webhooks.whatsapp, tellsTogether: true },
    account: {
      ...{ externalId: phoneNumberId, settings: { businessAccountId } },
      secrets: { appSecret, accessToken },
    },
    name: 'Sheena N.',
    writes: (text) => number.customer.text(text),
    sendsPicture: (bytes) => number.customer.file('image', { mime: PNG, bytes }),
    sent: () =>
      number.sent.map(({ id, body }) => ({ id, text: body.type === 'text' ? body.text.body : undefined })),
    tells: (index, state) => number.customer.tells(number.sent[index]?.id ?? '', state),
    typing: () => number.typing.length,
  };
}

async function messenger(): Promise<Subject> {
  const { url, faults, webhooks, stop, messenger: page } = await startGraph();
  page.customer.isCalled('psid-1', { first_name: 'Ada', last_name: 'Byron' });
  return {
    ...{ id: 'messenger', url, faults, stop, webhooks: webhooks.page, tellsTogether: true },
    account: { externalId: pageId, secrets: { appSecret, accessToken } },
    name: 'Ada Byron',
    hidesName: () => page.customer.isCalled('psid-1', null),
    writes: (text) => page.customer.writes('psid-1', { text }),
    sendsPicture: (bytes) => page.customer.sendsFile('psid-1', 'image', 'photo.png', PNG, bytes),
    sent: () => page.sent.map(({ id, text }) => ({ id, text })),
    tells: (_index, state) => page.customer[state === 'read' ? 'hasRead' : 'hasGot']('psid-1', later()),
    typing: () => page.actions.filter((action) => action === 'typing_on').length,
  };
}

async function sinch(): Promise<Subject> {
  const standin = await startSinch();
  const { appId, projectId, region, keyId, keySecret, webhookSecret } = SINCH_APP;
  const { url, faults, webhooks, stop } = standin;
  let count = 0;
  let contact = 'c-1';
  return {
    ...{ id: 'sinch', url, faults, stop, webhooks, tellsTogether: false },
    account: {
      ...{ externalId: appId, settings: { projectId, region } },
      secrets: { keyId, keySecret, webhookSecret },
    },
    name: 'Contact c-1',
    hidesName() {
      contact = 'nameless';
    },
    writes: (text) => standin.writes(contact, `IN-${++count}`, { text_message: { text } }),
    sendsPicture: (bytes) => standin.sendsFile(contact, 'photo.png', PNG, bytes),
    sent: () => standin.sent.map(({ id, text }) => ({ id, text })),
    async tells(index, state) {
      const message = standin.sent[index];
      if (message) await standin.reports(message, state.toUpperCase());
    },
    typing: () => standin.typing.length,
  };
}

/** A little after what was just sent: the platform's clock is not ours. */
const later = () => Date.now() + 60_000;

/** Every platform: a further one is a line here. */
export const SUBJECTS = { whatsapp, messenger, sinch } satisfies Record<PlatformId, () => Promise<Subject>>;
