import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessenger } from '../../../../server/src/channels/messenger/read.ts';

const AT = 1_739_321_024_000;
const body = (...events: object[]) => ({
  object: 'page',
  entry: [{ id: 'PAGE', time: AT, messaging: events }],
});
const from = { sender: { id: 'PSID' }, recipient: { id: 'PAGE' }, timestamp: AT };
const told = { recipient: 'PAGE', customer: 'PSID', at: AT };
const message = (more: object) => body({ ...from, message: { mid: 'm_1', ...more } });
const attachment = (type: string, payload: object, more: object = {}) =>
  message({ attachments: [{ type, payload, ...more }] });

describe('what Messenger tells', () => {
  test.each([
    ['a text', message({ text: 'hello, 世界' }), { text: 'hello, 世界' }],
    [
      'a quick reply',
      message({ text: 'Yes', quick_reply: { payload: 'Y' } }),
      { text: 'Yes', what: 'choice' },
    ],
    [
      'a picture',
      attachment('image', { url: 'https://cdn.example/p/photo.jpg?x=1' }),
      { file: { ref: 'https://cdn.example/p/photo.jpg?x=1', name: 'photo.jpg', type: null } },
    ],
    [
      'a sticker',
      attachment('image', { url: 'https://cdn.example/39178562', sticker_id: 369239263222822 }),
      { file: { ref: 'https://cdn.example/39178562', name: 'image', type: null }, what: 'sticker' },
    ],
    [
      'a sound',
      attachment('audio', { url: 'https://cdn.example/v.mp4' }),
      { file: { ref: 'https://cdn.example/v.mp4', name: 'v.mp4', type: null } },
    ],
    [
      'a place',
      attachment('location', { coordinates: { lat: 60.17, long: 24.94 } }, { title: 'Shop' }),
      { text: 'Shop\n60.17, 24.94\nhttps://www.openstreetmap.org/?mlat=60.17&mlon=24.94', what: 'location' },
    ],
    [
      'a shared page',
      attachment('fallback', { url: 'https://shop.example', title: 'Shop' }),
      { text: 'Shop\nhttps://shop.example' },
    ],
    ['a kind that nobody here knows', attachment('ig_reel', {}), { text: 'ig_reel', what: 'unsupported' }],
    [
      'what Messenger does not hand over',
      message({ is_unsupported: true }),
      { text: 'unsupported', what: 'unsupported' },
    ],
    ['nothing at all', message({}), { text: 'empty', what: 'unsupported' }],
  ])('%s', (_, posted, content) => {
    expect(readMessenger(posted)).toEqual([{ ...told, type: 'message', id: 'm_1', message: 'm_1', content }]);
  });

  test('a text with two pictures is three messages, in this order', () => {
    const attachments = ['a', 'b'].map((name) => ({
      type: 'image',
      payload: { url: `https://cdn.example/${name}.png` },
    }));
    const events = readMessenger(message({ text: 'See', attachments, reply_to: { mid: 'm_0' } }));
    expect(events.map(({ id }) => id)).toEqual(['m_1', 'm_1:1', 'm_1:2']);
    expect(events.map((event) => 'quotes' in event)).toEqual([true, false, false]);
  });

  test('several entries and events in one body, all of them', () => {
    const one = { ...from, message: { mid: 'm_1', text: 'One' } };
    const two = { ...from, message: { mid: 'm_2', text: 'Two' } };
    const { entry } = body(one, two);
    expect(
      readMessenger({
        object: 'page',
        entry: [...entry, ...body({ ...from, message: { mid: 'm_3', text: '3' } }).entry],
      }),
    ).toHaveLength(3);
  });

  test('that a message was taken back', () => {
    expect(readMessenger(message({ is_deleted: true }))).toEqual([
      { ...told, type: 'removed', id: 'm_1:removed', message: 'm_1' },
    ]);
  });

  test('an emoji that was put to a message, and taken away', () => {
    const reaction = (action: string) =>
      body({ ...from, reaction: { mid: 'm_9', action, emoji: '😍', reaction: 'love' } });
    expect(readMessenger(reaction('react'))).toMatchObject([
      { type: 'reaction', message: 'm_9', emoji: '😍' },
    ]);
    expect(readMessenger(reaction('unreact'))).toMatchObject([
      { type: 'reaction', message: 'm_9', emoji: null },
    ]);
  });

  test.each([
    ['delivery', 'delivered'],
    ['read', 'read'],
  ])('up to when ours are %s', (name, state) => {
    const event = body({ ...from, [name]: { watermark: AT + 5, mids: ['m_x'] } });
    expect(readMessenger(event)).toEqual([
      { ...told, at: AT + 5, type: 'watermark', id: `PSID:${state}:${AT + 5}`, state },
    ]);
  });

  test('an echo of ours by its tag, and one of another tool without', () => {
    const echo = (more: object) =>
      body({
        sender: { id: 'PAGE' },
        recipient: { id: 'PSID' },
        timestamp: AT,
        message: { mid: 'm_7', is_echo: true, text: 'Hi', ...more },
      });
    const expected = { ...told, type: 'echo', id: 'm_7:echo:0', message: 'm_7', content: { text: 'Hi' } };
    expect(readMessenger(echo({ metadata: 'our-tag' }))).toEqual([{ ...expected, tag: 'our-tag' }]);
    expect(readMessenger(echo({ app_id: 1 }))).toEqual([expected]);
  });

  test('a button that was pressed', () => {
    const [event] = readMessenger(
      body({ ...from, postback: { mid: 'm_4', title: 'Talk to us', payload: 'X' } }),
    );
    expect(event).toMatchObject({ id: 'm_4', content: { text: 'Talk to us', what: 'choice' } });
  });

  test('what a customer has made of a message, in answer to how it was', () => {
    const edited = (more: object) => body({ ...from, message_edit: { mid: 'm_1', text: 'Size L', ...more } });
    const content = { text: 'Size L', what: 'edited' };
    for (const [more, id] of [
      [{ num_edit: '2' }, 'm_1:edit:2'],
      [{}, `m_1:edit:${AT}`],
    ] as const)
      expect(readMessenger(edited(more))).toEqual([
        { ...told, type: 'message', id, message: id, content, quotes: 'm_1' },
      ]);
  });

  test.each([
    [{ source: 'SHORTLINK', ref: 'spring' }, 'spring'],
    [{ source: 'ADS', ads_context_data: { ad_title: 'Mugs' }, ref: 'spring' }, 'Mugs\nspring'],
    [{ source: 'SHORTLINK' }, 'SHORTLINK'],
  ])('by which link or advertisement a customer came: %o', (referral, text) => {
    const id = `PSID:referral:${AT}`;
    expect(readMessenger(body({ ...from, timestamp: String(AT), referral }))).toEqual([
      { ...told, type: 'message', id, message: id, content: { text, what: 'referral' } },
    ]);
  });

  test.each([
    [
      { type: 'notification_messages', title: 'News', notification_messages_status: 'STOP_NOTIFICATIONS' },
      'News\nSTOP_NOTIFICATIONS',
    ],
    [{ ref: 'footer' }, 'footer'],
  ])('what a customer has agreed to: %o', (optin, text) => {
    const id = `PSID:optin:${AT}`;
    expect(readMessenger(body({ ...from, optin }))).toEqual([
      { ...told, type: 'message', id, message: id, content: { text, what: 'choice' } },
    ]);
  });

  test('whatever is posted, it is read or let go, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, inner) => {
        readMessenger(any);
        readMessenger(body({ ...from, message: inner }));
        readMessenger(message({ text: 'x', attachments: [inner] }));
        for (const name of ['message_edit', 'referral', 'optin', 'postback'])
          readMessenger(body({ ...from, [name]: inner }));
      }),
    );
  });
});
