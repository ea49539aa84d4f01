// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS, type ChannelId } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});
const clean = (html: string, channel: ChannelId = 'messenger') => cleanUp({ html }, rules, channel).text;
const table = (...rows: string[]) => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;

const head = '<th>Day<th>Morning<th>Evening';

describe('a value stands under the header that it has on screen', () => {
  test.each([
    [
      'when a cell spans rows',
      table(
        '<th>Group<th>Fruit<th>Price',
        '<td rowspan=2>Citrus<td>Lemon<td>1',
        '<td>Lime<td>2',
        '<td>Stone<td>Plum<td>3',
      ),
      'Group: Citrus\nFruit: Lemon\nPrice: 1\n\nGroup: Citrus\nFruit: Lime\nPrice: 2\n\nGroup: Stone\nFruit: Plum\nPrice: 3',
    ],
    [
      'when cells in the middle and at the end span rows',
      table('<th>a<th>b<th>c', '<td>1<td rowspan=2>2<td rowspan=3>3', '<td>4', '<td>5<td>6'),
      'a: 1\nb: 2\nc: 3\n\na: 4\nb: 2\nc: 3\n\na: 5\nb: 6\nc: 3',
    ],
    [
      'when a cell spans to the end of its group',
      `<table><thead><tr><th>a<th>b<th>c</thead><tbody><tr><td rowspan=0>1<td>2<td>3<tr><td>4<td>5</tbody><tbody><tr><td>6<td>7<td>8</table>`,
      'a: 1\nb: 2\nc: 3\n\na: 1\nb: 4\nc: 5\n\na: 6\nb: 7\nc: 8',
    ],
    [
      'when a value spans columns',
      table(head, '<td>Mon<td>open<td>closed', '<td>Tue<td colspan=2>closed'),
      'Day: Mon\nMorning: open\nEvening: closed\n\nDay: Tue\nMorning: closed\nEvening: closed',
    ],
    [
      'when a label spans the first columns',
      table('<th>Item<th>Count<th>Price', '<td>Lamp<td>1<td>20', '<td colspan=2>Total<td>20'),
      'Item: Lamp\nCount: 1\nPrice: 20\n\nItem: Total\nPrice: 20',
    ],
    [
      'when headers span columns and rows',
      table('<th rowspan=2>Item<th colspan=2>Price', '<th>Net<th>Gross', '<td>Lamp<td>20<td>25'),
      'Item: Lamp\nPrice Net: 20\nPrice Gross: 25',
    ],
    [
      'when a cell spans rows and columns',
      table('<th>a<th>b<th>c', '<td>1<td rowspan=2 colspan=2>2', '<td>3'),
      'a: 1\nb: 2\nc: 2\n\na: 3\nb: 2\nc: 2',
    ],
    [
      'under a title over the whole width',
      table('<th>a<th>b<th>c', '<td colspan=3>Europe', '<td>1<td>2<td>3'),
      'Europe\n\na: 1\nb: 2\nc: 3',
    ],
    [
      'of a label for several lines',
      table('<td rowspan=2>Phone<td>1', '<td>2', '<td>Mail<td>x'),
      'Phone: 1\nPhone: 2\nMail: x',
    ],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  test('in aligned text too', () => {
    const html = table(
      '<th>Kind<th>Name<th>No',
      '<td rowspan=2>A<td>x<td>1',
      '<td>y<td>2',
      '<td colspan=3>all of them',
    );
    expect(clean(html, 'web_chat')).toBe(
      '```\nKind  Name  No\n----  ----  --\nA     x      1\nA     y      2\nall of them\n```',
    );
  });

  test('and hostile spans cost no more than what they repeat', () => {
    const html = table(
      `<th rowspan=65534 colspan=1000>${'x'.repeat(5000)}<th>b`,
      ...new Array(300).fill('<td>1<td>2'),
    );
    for (const channel of CHANNEL_IDS) expect(clean(html, channel).length).toBeLessThan(html.length * 5);
  });
});

describe('a table stays a table', () => {
  test.each([
    [
      'with a list in a cell',
      table(
        '<th>Plan<th>Holds',
        '<td>Basic<td><ul><li>mail<li>chat</ul>',
        '<td>Full<td><ol><li>all<li>more</ol>',
      ),
      'Plan: Holds\nBasic: mail, chat\nFull: 1. all, 2. more',
    ],
    [
      'with a list in a cell and no header',
      table('<td>Basic<td>1<td><ul><li>mail<li>chat</ul>', '<td>Full<td>2<td>all'),
      'Basic | 1 | mail, chat\nFull | 2 | all',
    ],
    ['of one row', table('<td>a<td>b<td>c'), 'a | b | c'],
    ['of one row, a form', table('<th>Name<td>Ann<th>Phone<td>123'), 'Name: Ann | Phone: 123'],
    [
      'of one row, a form by its colons',
      table('<td>Name:<td>Ann<td>Phone:<td>123'),
      'Name: Ann | Phone: 123',
    ],
    ['of one row, label and value', table('<td>Name<td>Ann'), 'Name: Ann'],
    [
      'of labels and values side by side',
      table('<th>Name<td>Ann<th>Phone<td>123', '<th>Town<td>Oulu<th>Mail<td>a@b.fi'),
      'Name: Ann\nPhone: 123\nTown: Oulu\nMail: a@b.fi',
    ],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
    if (html.split('<tr>').length === 2)
      for (const channel of CHANNEL_IDS) expect(clean(html, channel)).toBe(expected);
  });

  test('but a page laid out with one is text', () => {
    expect(clean(table('<td>menu<td><ul><li>a<li>b</ul>'))).toBe('menu\n\n- a\n- b');
  });
});
