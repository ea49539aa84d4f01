import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSinch } from '../../../../server/src/channels/sinch/read.ts';

const AT = '2026-11-28T02:00:00.000Z';
const inbound = (contactMessage: object, more: object = {}) => ({
  app_id: 'app-1',
  event_time: AT,
  message: {
    id: 'M1',
    direction: 'TO_APP',
    contact_message: contactMessage,
    contact_id: 'c-1',
    channel_identity: { channel: 'SMS', identity: '46701234567' },
    ...more,
  },
});
const told = { recipient: 'app-1', customer: 'c-1', at: Date.parse(AT) };

describe('what Sinch tells', () => {
  test.each([
    ['a text', { text_message: { text: 'Grüezi 👋' } }, { text: 'Grüezi 👋' }],
    [
      'a picture with words',
      { media_message: { url: 'https://media.example/a/cat.jpg', caption: 'My cat' } },
      { file: { ref: 'https://media.example/a/cat.jpg', name: 'cat.jpg', type: null }, caption: 'My cat' },
    ],
    [
      'a place',
      { location_message: { title: 'Shop', coordinates: { latitude: 60.17, longitude: 24.94 } } },
      {
        text: 'Shop\n60.17, 24.94\nhttps://www.openstreetmap.org/?mlat=60.17&mlon=24.94',
        what: 'location',
      },
    ],
    [
      'a choice',
      { choice_response_message: { message_id: 'X', postback_data: 'Yes' } },
      { text: 'Yes', what: 'choice' },
    ],
    [
      'a kind that nobody here knows',
      { product_response_message: { products: [] } },
      { text: 'product_response', what: 'unsupported' },
    ],
    ['nothing at all', {}, { text: 'unknown', what: 'unsupported' }],
  ])('%s', (_, message, content) => {
    expect(readSinch(inbound(message))).toEqual([
      { ...told, type: 'message', id: 'M1', message: 'M1', phone: '+46701234567', content },
    ]);
  });

  test('a reply names what it answers', () => {
    const [event] = readSinch(inbound({ text_message: { text: 'Yes' }, reply_to: { message_id: 'OURS' } }));
    expect(event).toMatchObject({ quotes: 'OURS' });
  });

  test('without contacts the customer is called by channel and identity', () => {
    const [event] = readSinch(inbound({ text_message: { text: 'Hi' } }, { contact_id: '' }));
    expect(event).toMatchObject({ customer: 'SMS:46701234567' });
  });

  test.each([
    ['QUEUED_ON_CHANNEL', 'sent', undefined],
    ['DELIVERED', 'delivered', undefined],
    ['READ', 'read', undefined],
    ['FAILED', 'failed', 'window_closed'],
  ])('a report of %s is %s', (status, state, code) => {
    const reason = { code: 'OUTSIDE_ALLOWED_SENDING_WINDOW', description: 'Too late.' };
    const report = {
      message_id: 'M9',
      status,
      metadata: 'our-tag',
      contact_id: 'c-1',
      ...(code && { reason }),
    };
    const [event] = readSinch({ app_id: 'app-1', event_time: AT, message_delivery_report: report });
    expect(event).toMatchObject({ type: 'status', id: `M9:${state}`, message: 'M9', state, tag: 'our-tag' });
    expect(event).toEqual(
      code
        ? expect.objectContaining({ failure: { code, detail: 'OUTSIDE_ALLOWED_SENDING_WINDOW: Too late.' } })
        : expect.not.objectContaining({ failure: expect.anything() }),
    );
  });

  test('what goes on by another channel is still on its way', () => {
    const report = { message_id: 'M9', status: 'SWITCHING_CHANNEL', contact_id: 'c-1' };
    expect(readSinch({ app_id: 'app-1', message_delivery_report: report })).toEqual([]);
  });

  test('two contacts that became one go on as one customer', () => {
    const merge = { preserved_contact: { id: 'kept' }, deleted_contact: { id: 'gone' } };
    expect(readSinch({ app_id: 'app-1', event_time: AT, contact_merge_notification: merge })).toEqual([
      {
        recipient: 'app-1',
        customer: 'gone',
        at: Date.parse(AT),
        type: 'moved',
        id: 'gone:merged:kept',
        to: 'kept',
      },
    ]);
  });

  test('a message of another tool is an echo without a tag of ours', () => {
    const submitted = {
      message_id: 'M5',
      contact_id: 'c-1',
      submitted_message: { text_message: { text: 'By phone' } },
    };
    const [event] = readSinch({ app_id: 'app-1', event_time: AT, message_submit_notification: submitted });
    expect(event).toEqual({
      ...told,
      type: 'echo',
      id: 'M5:echo',
      message: 'M5',
      content: { text: 'By phone' },
    });
  });

  test('whatever is posted, it is read or let go, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, content) => {
        readSinch(any);
        const events = readSinch(inbound(content as object));
        for (const event of events) expect(event.id.length).toBeGreaterThan(0);
      }),
    );
  });
});
