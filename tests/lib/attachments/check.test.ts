import { describe, expect, test } from 'vitest';
import {
  allowedTypes,
  checkContent,
  checkFile,
  FILE_TYPES,
  fileSize,
  HEAD_BYTES,
  type Ruled,
  readAttachmentRules,
} from '../../../lib/attachments/index.ts';
import { channelFiles } from '../../../lib/channels/files.ts';

const MB = 1_000_000;
const webChat: Ruled = { channel: 'web_chat', rules: {} };
const bytes = (text: string) => new TextEncoder().encode(text);
const content = (name: string, text: string, ...detected: string[]) =>
  checkContent({ name, size: bytes(text).length, head: bytes(text), detected }, webChat);

describe('before a byte of a file is read', () => {
  test('A10: a file of 26 MB to a channel of 25 is refused with both numbers and whose rule it is', () => {
    expect(checkFile({ name: 'film.mp4', size: 26 * MB }, webChat)).toEqual({
      reason: 'too_large',
      rule: 'channel',
      channel: 'web_chat',
      size: 26 * MB,
      maxBytes: 25 * MB,
    });
    expect(checkFile({ name: 'film.mp4', size: 25 * MB }, webChat)).toBeNull();
  });

  test("A10: the administrators' lower limit wins, says that it is theirs and whom to ask; a higher one changes nothing", () => {
    const rules = { maxBytes: 5 * MB, contact: 'IT desk, 4711' };
    expect(checkFile({ name: 'film.mp4', size: 6 * MB }, { channel: 'web_chat', rules })).toMatchObject({
      rule: 'administrators',
      maxBytes: 5 * MB,
      contact: 'IT desk, 4711',
    });
    const generous = { channel: 'web_chat', rules: { maxBytes: 100 * MB } } as const;
    expect(checkFile({ name: 'film.mp4', size: 26 * MB }, generous)).toMatchObject({ rule: 'channel' });
  });

  test('A2: what a channel does not take is refused by its rule, with what it takes', () => {
    const refusal = checkFile({ name: 'photo.webp', size: 1 }, { channel: 'whatsapp', rules: {} });
    expect(refusal).toMatchObject({ reason: 'type', rule: 'channel', channel: 'whatsapp' });
    expect(refusal?.types).toContain('jpg');
    expect(refusal?.types).not.toContain('webp');
    expect(checkFile({ name: 'photo.png', size: 1 }, { channel: 'unknown', rules: {} })?.reason).toBe('type');
  });

  test('the limit is that of the kind of file, where the channel has one for each', () => {
    const whatsapp: Ruled = { channel: 'whatsapp', rules: {} };
    expect(checkFile({ name: 'a.jpg', size: 6 * MB }, whatsapp)?.maxBytes).toBe(5 * MB);
    expect(checkFile({ name: 'a.pdf', size: 6 * MB }, whatsapp)).toBeNull();
  });

  test.each(['page.html', 'picture.svg', 'setup.exe', 'run.js', 'invoice.pdf.exe', 'README', 'a.'])(
    'A2: %s is nothing that is ever sent',
    (name) => {
      expect(checkFile({ name, size: 1 }, webChat)?.reason).toBe('type');
    },
  );

  test('administrators narrow what may be sent by the ends of names', () => {
    const ruled: Ruled = { channel: 'web_chat', rules: { types: ['pdf', 'jpeg'] } };
    expect(checkFile({ name: 'a.PDF', size: 1 }, ruled)).toBeNull();
    expect(checkFile({ name: 'a.jpg', size: 1 }, ruled)).toBeNull();
    expect(checkFile({ name: 'a.png', size: 1 }, ruled)).toMatchObject({
      rule: 'administrators',
      types: ['jpeg', 'pdf'],
    });
  });

  test('a file with nothing in it is refused as such', () => {
    expect(checkFile({ name: 'a.txt', size: 0 }, webChat)).toEqual({ reason: 'empty' });
  });
});

describe('by its content', () => {
  test('A2: a page that calls itself a picture is refused, whatever a detector makes of it', () => {
    const page = '<!DOCTYPE html><script>alert(1)</script>';
    expect(content('page.png', page)).toEqual({ refusal: { reason: 'content' } });
    expect(content('page.png', `\x89PNG\r\n\x1a\n${page}`, 'image/png')).toEqual({
      refusal: { reason: 'content' },
    });
    expect(content('page.gif', 'GIF89a<script>alert(1)</script>', 'image/gif')).toEqual({
      refusal: { reason: 'content' },
    });
  });

  test('a picture under another picture’s name counts as what it is; a film does not', () => {
    expect(content('photo.png', '…', 'image/jpeg')).toMatchObject({ type: { type: 'image/jpeg' } });
    expect(content('photo.png', '…', 'video/mp4')).toEqual({ refusal: { reason: 'content' } });
  });

  test('a name between several types of one container decides', () => {
    expect(content('a.xls', '…', 'application/x-cfb')).toMatchObject({
      type: { type: 'application/vnd.ms-excel' },
    });
    expect(content('a.docx', '…', 'application/zip')).toMatchObject({ type: { extensions: ['docx'] } });
  });

  test.each(['BMW broke down', 'ID3 is my number', 'MZ are my initials'])(
    'text that begins like something else is text: %s',
    (text) => {
      expect(content('note.txt', text, 'image/bmp')).toMatchObject({ type: { type: 'text/plain' } });
    },
  );

  test('text that is no UTF-8, or holds U+0000, is refused; one cut within a character is not', () => {
    const judge = (head: Uint8Array, size = head.length) =>
      checkContent({ name: 'a.csv', size, head, detected: [] }, webChat);
    expect(judge(Uint8Array.of(0x47, 0xfc))).toEqual({ refusal: { reason: 'not_text' } });
    expect(judge(Uint8Array.of(0x47, 0))).toEqual({ refusal: { reason: 'not_text' } });
    const cut = bytes('ü'.repeat(HEAD_BYTES)).slice(0, HEAD_BYTES - 1);
    expect(judge(cut, 2 * HEAD_BYTES)).toMatchObject({ type: { type: 'text/csv' } });
  });
});

test('every type that a channel names is one that there is', () => {
  const known = FILE_TYPES.map(({ type }) => type);
  for (const files of Object.values(channelFiles))
    for (const { types } of Object.values(files))
      for (const type of types ?? []) expect(known).toContain(type);
});

test('what may be sent is listed by the ends of names', () => {
  expect(allowedTypes({ channel: 'whatsapp', rules: { types: ['png', 'webp', 'pdf'] } })).toEqual([
    'png',
    'pdf',
  ]);
});

test('rules that cannot be read are named, and the others are in force', () => {
  const { rules, faults } = readAttachmentRules({
    maxBytes: -1,
    types: ['pdf', 'pfd'],
    contact: ' IT ',
    maxByte: 1,
  });
  expect(rules).toEqual({ contact: 'IT' });
  expect(faults.map(({ path }) => path)).toEqual(['maxByte', 'maxBytes', 'types.1']);
  expect(faults[0]?.reason).toContain('Did you mean maxBytes?');
});

test('sizes are said in units of a thousand and never below what they are', () => {
  expect(fileSize(25 * MB, 'en')).toBe('25 MB');
  expect(fileSize(25 * MB + 1, 'en')).toBe('25.1 MB');
  expect(fileSize(1234, 'de')).toBe('1,3 kB');
  expect(fileSize(0, 'en')).toBe('0 byte');
});
