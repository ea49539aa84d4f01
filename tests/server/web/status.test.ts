// @vitest-environment jsdom
import { h, render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import type { CustomerConversation } from '../../../lib/protocol/index.ts';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { isolated, loadTexts } from '../../../lib/texts/index.ts';
import { Status } from '../../../server/web/widget/components/Status.tsx';
import { speak } from '../../../server/web/widget/texts.ts';

beforeAll(() => speak(loadTexts(customerCatalogues, ['en'])));

const waiting: CustomerConversation = {
  id: 'c1',
  topic: 'Orders',
  state: 'waiting',
  position: 1,
  agentName: null,
  endedBy: null,
  lastSeq: 1,
};

test.each([
  ['its place, not that it is next: nobody may serve the queue', {}, 'First in the queue'],
  ['that an agent is sought while one is only asked', { position: null }, 'Finding an agent for you'],
  [
    'the agent by name once she has accepted',
    { state: 'active', position: null, agentName: 'Ada Winter' },
    `Chatting with ${isolated('Ada Winter')}`,
  ],
] as const)('a customer is told %s', (_, over, title) => {
  const page = document.createElement('div');
  render(h(Status, { view: { ...waiting, ...over }, gone: false }), page);
  expect(page.querySelector('h1')?.textContent).toBe(title);
});
