import fc from 'fast-check';
import type { PanelConversation, Snapshot } from '../../../../lib/port/snapshot.ts';

/** Without the objects that fast-check makes without a prototype: none such comes over a port. */
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value));

/** Few values, so that two snapshots have much in common. */
const id = fc.constantFrom('c1', 'c2', 'c3', '__proto__');
const word = fc.constantFrom('', 'a', 'b');
const few = fc.nat(2);

const draft = fc.record({ text: word, selectionStart: few, selectionEnd: few });
const notice = fc.record({ id: word, code: fc.constantFrom('session_expired', 'conversation_gone') });

const conversation = fc
  .record({
    id,
    name: word,
    draft,
    seq: few,
    unread: few,
    replies: fc.array(word, { maxLength: 2 }),
    last: word,
  })
  .map(
    ({ id, name, last, ...rest }) =>
      ({
        ...rest,
        view: { id, customer: { name } },
        last: last === '' ? null : { id: last, from: 'customer', text: last },
        pending: rest.replies.map((text) => ({ id: text, text, at: rest.seq })),
      }) as unknown as PanelConversation,
  );

const signedIn = fc
  .record(
    {
      server: word,
      connection: fc.record({ state: fc.constantFrom('live', 'connecting'), waiting: few }),
      notices: fc.array(notice, { maxLength: 2 }),
      versions: fc.record({ rules: fc.option(few) }),
      capturing: fc.record({ on: fc.array(word, { maxLength: 2 }) }),
      conversations: fc.uniqueArray(conversation, { maxLength: 4, selector: ({ view }) => view.id }),
    },
    { requiredKeys: ['server', 'connection', 'notices', 'versions', 'conversations'] },
  )
  .map((parts) => plain<Snapshot>({ phase: 'signed_in', ...parts }));

const signedOut = fc
  .record(
    {
      server: word,
      busy: fc.boolean(),
      notices: fc.array(notice, { maxLength: 2 }),
      error: fc.record({ code: fc.constant('unreachable'), message: word }),
    },
    { requiredKeys: ['server', 'busy', 'notices'] },
  )
  .map((parts) => plain<Snapshot>({ phase: 'signed_out', ...parts }));

/** States of a session, as far as `diff` and `merge` look at them. */
export const anySnapshot: fc.Arbitrary<Snapshot> = fc.oneof(
  { weight: 4, arbitrary: signedIn },
  { weight: 1, arbitrary: signedOut },
);
