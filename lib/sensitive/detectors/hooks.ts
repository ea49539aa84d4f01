import { classOf, DIGITS, type Reading } from '../reading.ts';

/** How much of an address is looked at. */
const LONGEST = 512;

const GUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
/** A shared signature, wherever it stands among what an address asks for. */
const SIGNED = '(?::443)?/[^\\s"\'<>?]*\\?(?:[^\\s"\'<>]*?&)?sig=[\\w%-]{20,}(?:&[\\w.%=-]*)*';

/** Hosts and paths of addresses to which whoever knows them may post. */
const HOOKS: readonly (readonly [host: string, rest: string])[] = [
  [
    'hooks\\.slack(?:-gov)?\\.com',
    '/(?:services/T\\w{6,}/B\\w{6,}/\\w{16,}|workflows/T\\w{6,}/A\\w{6,}/\\d+/\\w{16,}|triggers/[TE]\\w{6,}/\\d+/\\w{16,})',
  ],
  ['discord(?:app)?\\.com', '/api(?:/v\\d{1,2})?/webhooks/\\d{17,20}/[\\w-]{60,}'],
  [
    '(?:webhook\\.office|outlook\\.office(?:365)?)\\.com',
    `/webhook(?:b2)?/${GUID}@${GUID}/\\w+/[\\da-f]{32}/${GUID}(?:/[\\w-]+)?`,
  ],
  ['logic\\.azure\\.(?:com|us|cn)', SIGNED],
  ['api\\.powerplatform\\.com', SIGNED],
  ['chat\\.googleapis\\.com', '/v1/spaces/[\\w-]+/messages\\?\\S*?token=[\\w%-]{20,}'],
  ['hooks\\.zapier\\.com', '/hooks/catch/\\d+/\\w{6,}'],
  ['hook\\.(?:[a-z]{2}\\d\\.)?(?:make|integromat)\\.com', '/[a-z\\d]{30,}'],
  ['maker\\.ifttt\\.com', '/trigger/\\w+/(?:json/)?with/key/[\\w-]{20,}'],
  ['open\\.(?:feishu\\.cn|larksuite\\.com)', `/open-apis/bot/v2/hook/${GUID}`],
  ['oapi\\.dingtalk\\.com', '/robot/send\\?access_token=[\\da-f]{64}'],
  ['qyapi\\.weixin\\.qq\\.com', `/cgi-bin/webhook/send\\?key=${GUID}`],
];

const HOOK = new RegExp(`^(?:${HOOKS.map(([host, rest]) => host + rest).join('|')})`, 'i');
/** How their hosts begin, after names of customers and regions. */
const HOSTS = new RegExp(`^(?:${HOOKS.map(([host]) => host).join('|')})`, 'i');
/** First letters of the hosts: a glance, since most words have others. */
const FIRST = new Set(Array.from('hdwolacmqHDWOLACMQ', (sign) => sign.charCodeAt(0)));
const LONGEST_HOST = 28;
/** The scheme and the names before, as in `https://contoso.webhook.office.com`. */
const BEFORE = /(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,4}$/i;
const LONGEST_BEFORE = 80;

const DOT = 0x2e;

/**
 * The address of a hook that begins in a token.
 *
 * @returns where it begins, with its scheme, and one past its end; undefined if there is none
 */
export function hookAt(reading: Reading, token: number): { from: number; to: number } | undefined {
  const host = reading.start(token);
  if (!FIRST.has(reading.code(host)) || reading.code(reading.end(token)) !== DOT) return undefined;
  if (!HOSTS.test(reading.slice(host, host + LONGEST_HOST))) return undefined;
  const [found] = HOOK.exec(reading.slice(host, host + LONGEST)) ?? [];
  if (found === undefined) return undefined;
  const [before = ''] = BEFORE.exec(reading.slice(host - LONGEST_BEFORE, host)) ?? [];
  return { from: host - before.length, to: host + found.length };
}

const FEWEST_DIGITS = 6;
const MOST_DIGITS = 12;
const isDigit = (code: number) => classOf(code) === DIGITS;

/**
 * The token of a Telegram bot whose number a colon ends: digits, colon, `A` and 34 more.
 *
 * @returns where it begins and one past its end; undefined if there is none
 */
export function botTokenAt(reading: Reading, colon: number): { from: number; to: number } | undefined {
  if (reading.code(colon + 1) !== 0x41) return undefined;
  if (!/^A[\w-]{34}(?![\w-])/.test(reading.slice(colon + 1, colon + 37))) return undefined;
  let from = colon;
  while (colon - from <= MOST_DIGITS && isDigit(reading.code(from - 1))) from--;
  const isWhole = /(?:^|\W|\bbot)$/.test(reading.slice(from - 4, from));
  return colon - from >= FEWEST_DIGITS && colon - from <= MOST_DIGITS && isWhole
    ? { from, to: colon + 36 }
    : undefined;
}
