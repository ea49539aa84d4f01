import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhatsapp } from '../../../../server/src/channels/whatsapp/read.ts';

const AT = 1_739_321_024;
const value = (more: object) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
  ...more,
});
const body = (...values: object[]) => ({
  object: 'whatsapp_business_account',
  entry: values.map((one) => ({ id: '1', changes: [{ field: 'messages', value: one }] })),
});
const contacts = [{ profile: { name: 'Sheena N.' }, wa_id: '16505551234' }];
const message = (more: object) =>
  body(
    value({
      contacts,
      messages: [{ from: '16505551234', id: 'wamid.1', timestamp: String(AT), ...more }],
    }),
  );
const told = { recipient: '106540352242922', customer: '16505551234', at: AT * 1000, id: 'wamid.1' };
const media = { id: '275', mime_type: 'image/jpeg', sha256: 'x' };
const ref = { ref: '275', type: 'image/jpeg' };

describe('what WhatsApp tells', () => {
  test.each([
    ['a text', { type: 'text', text: { body: 'Hello äö 👋🏽' } }, { text: 'Hello äö 👋🏽' }],
    [
      'a picture with words',
      { type: 'image', image: { ...media, caption: 'My cat' } },
      { file: { ...ref, name: 'image' }, caption: 'My cat' },
    ],
    [
      'a document',
      { type: 'document', document: { ...media, mime_type: 'application/pdf', filename: 'Bill.pdf' } },
      { file: { ref: '275', name: 'Bill.pdf', type: 'application/pdf' } },
    ],
    [
      'a voice message',
      { type: 'audio', audio: { ...media, voice: true } },
      { file: { ...ref, name: 'audio' }, what: 'voice' },
    ],
    ['a sound', { type: 'audio', audio: media }, { file: { ...ref, name: 'audio' } }],
    [
      'a sticker',
      { type: 'sticker', sticker: media },
      { file: { ...ref, name: 'sticker' }, what: 'sticker' },
    ],
    [
      'a place',
      { type: 'location', location: { latitude: 60.17, longitude: 24.94, name: 'Shop', address: 'Mall 1' } },
      {
        text: 'Shop, Mall 1\n60.17, 24.94\nhttps://www.openstreetmap.org/?mlat=60.17&mlon=24.94',
        what: 'location',
      },
    ],
    [
      'contacts',
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Ada' },
            org: { company: 'Engines' },
            phones: [{ phone: '+44 20' }],
            emails: [],
          },
          { name: { formatted_name: 'Ben' }, emails: [{ email: 'ben@x.example' }] },
        ],
      },
      { text: 'Ada\nEngines\n+44 20\n\nBen\nben@x.example', what: 'contact' },
    ],
    ['a button', { type: 'button', button: { text: 'Yes', payload: 'Y' } }, { text: 'Yes', what: 'choice' }],
    [
      'a choice of a list',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: '1', title: 'A', description: 'B' } },
      },
      { text: 'A\nB', what: 'choice' },
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"size":"L"}' } },
      },
      { text: '{"size":"L"}', what: 'choice' },
    ],
    [
      'an order, with what was ordered',
      {
        type: 'order',
        order: {
          catalog_id: '1',
          text: 'Gift, please',
          product_items: [
            { product_retailer_id: 'mug-7', quantity: 2, item_price: 9.5, currency: 'EUR' },
            { product_retailer_id: 'tea' },
          ],
        },
      },
      { text: 'Gift, please\n2 × mug-7, 9.5 EUR\n? × tea', what: 'order' },
    ],
    [
      'a button of a template',
      { type: 'button', button: { text: 'Stop', payload: 'S' } },
      { text: 'Stop', what: 'choice' },
    ],
    [
      'a button of a message',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
      },
      { text: 'Yes', what: 'choice' },
    ],
    [
      'a kind that WhatsApp does not hand over',
      { type: 'unsupported', errors: [{ code: 131051 }] },
      { text: 'unsupported', what: 'unsupported' },
    ],
    [
      'a kind that nobody here knows',
      { type: 'poll_creation', poll: {} },
      { text: 'poll_creation', what: 'unsupported' },
    ],
    ['a picture without its id', { type: 'image', image: {} }, { text: 'image', what: 'unsupported' }],
  ])('%s', (_, more, content) => {
    expect(readWhatsapp(message(more))).toEqual([
      { ...told, type: 'message', message: 'wamid.1', name: 'Sheena N.', phone: '+16505551234', content },
    ]);
  });

  test('a reply names what it answers', () => {
    const [event] = readWhatsapp(
      message({ type: 'text', text: { body: 'Yes' }, context: { id: 'wamid.OURS' } }),
    );
    expect(event).toMatchObject({ quotes: 'wamid.OURS' });
  });

  test.each([
    ['a text', { type: 'text', text: { body: 'Size L' } }, 'Size L'],
    ['the words of a picture', { type: 'image', image: { ...media, caption: 'Mine' } }, 'Mine'],
  ])('%s, edited, says in answer to which message', (_, edited, text) => {
    const edit = { original_message_id: 'wamid.0', message: { context: { id: 'wamid.X' }, ...edited } };
    expect(readWhatsapp(message({ type: 'edit', edit }))).toMatchObject([
      { type: 'message', message: 'wamid.1', content: { text, what: 'edited' }, quotes: 'wamid.0' },
    ]);
  });

  test('an emoji that was put to a message, and taken away', () => {
    const reaction = (emoji?: string) =>
      message({ type: 'reaction', reaction: { message_id: 'wamid.9', emoji } });
    expect(readWhatsapp(reaction('👍'))).toEqual([
      { ...told, type: 'reaction', message: 'wamid.9', emoji: '👍' },
    ]);
    expect(readWhatsapp(reaction(''))).toMatchObject([{ emoji: null }]);
    expect(readWhatsapp(reaction())).toMatchObject([{ emoji: null }]);
  });

  test('that a message was taken back', () => {
    const revoked = message({ type: 'revoke', revoke: { original_message_id: 'wamid.0' } });
    expect(readWhatsapp(revoked)).toEqual([{ ...told, type: 'removed', message: 'wamid.0' }]);
  });

  test('that a customer has another number', () => {
    const system = { body: 'changed', wa_id: '491', type: 'user_changed_number' };
    expect(readWhatsapp(message({ type: 'system', system }))).toEqual([
      { ...told, type: 'moved', to: '491', phone: '+491' },
    ]);
    const known = { body: 'new device', wa_id: '16505551234', type: 'customer_identity_changed' };
    expect(readWhatsapp(message({ type: 'system', system: known }))).not.toMatchObject([{ type: 'moved' }]);
  });

  test('statuses with our tag, and why one failed', () => {
    const status = (state: string, more: object = {}) => ({
      ...{ id: 'wamid.OUT', status: state, timestamp: String(AT), recipient_id: '16505551234' },
      biz_opaque_callback_data: 'our-tag',
      ...more,
    });
    const errors = [
      {
        code: 131047,
        title: 'Re-engagement message',
        error_data: { details: 'More than 24 hours have passed.' },
      },
    ];
    const events = readWhatsapp(
      body(
        value({
          statuses: [status('sent'), status('played'), status('failed', { errors }), status('deleted')],
        }),
      ),
    );
    const { id: _, ...rest } = told;
    const shared = { ...rest, type: 'status', message: 'wamid.OUT', tag: 'our-tag' };
    expect(events).toEqual([
      { ...shared, id: 'wamid.OUT:sent', state: 'sent' },
      { ...shared, id: 'wamid.OUT:played', state: 'read' },
      {
        ...{ ...shared, id: 'wamid.OUT:failed', state: 'failed' },
        failure: { code: 'window_closed', detail: '131047: More than 24 hours have passed.' },
      },
    ]);
  });

  test('all of several entries, one that is broken not taking the others with it', () => {
    const one = (id: string) => ({ from: '1', id, timestamp: '1', type: 'text', text: { body: id } });
    const events = readWhatsapp(
      body(
        value({ messages: [one('a'), { from: 7 }, one('b')] }),
        { metadata: 0 },
        value({ messages: [one('c')] }),
      ),
    );
    expect(events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('whatever is posted, it is read or let go, and never throws', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom('text', 'image', 'location', 'contacts', 'system'),
        (any, inner, type) => {
          readWhatsapp(any);
          readWhatsapp(body(inner as object));
          readWhatsapp(message({ type, [type]: inner }));
        },
      ),
    );
  });
});
