import * as v from 'valibot';
import { LONGEST_NAME } from './limits.ts';
import { Id, Name, Time } from './primitives.ts';

/** Halves of characters, and U+0000: no store takes them. */
const UNSTORABLE = /[\p{Surrogate}\0]/u;
const whole = v.check((text: string) => !UNSTORABLE.test(text), 'whole characters expected');
const textUpTo = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest), whole);

const Country = v.pipe(v.string(), v.check(isCountry, 'the two letters of a country expected, as in FI'));
const TimeZone = v.pipe(
  v.string(),
  v.maxLength(60),
  v.check(isTimeZone, 'a time zone expected, as in Europe/Helsinki'),
);
const Link = v.pipe(
  textUpTo(1000),
  v.check((link) => link === '' || isHttpUrl(link), 'an https:// or http:// address expected'),
);
const Colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour expected, as in #0b6a6c'));
/** A site as browsers name it in `Origin`. All of them stand in one header, so that there cannot be many. */
const Site = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check(isOrigin, 'a site expected, as in https://shop.example: without a path'),
);

export const NotReadyReason = v.strictObject({ id: Id, name: v.pipe(Name, v.maxLength(60), whole) });

/** The web chat as customers see it, and where. */
const WebChatLook = v.strictObject({
  /** Above the chat; empty: the desk's name. */
  title: textUpTo(100),
  /** Said before a chat begins; empty: what the page says by itself. */
  greeting: textUpTo(500),
  /** Of the bar, the button and what customers wrote; null: Sidedesk's own. */
  colour: v.nullable(Colour),
  /** In which corner of a page the button stands. */
  side: v.picklist(['left', 'right']),
  /** Which sites may have the chat in their pages; none named: every site. */
  sites: v.pipe(v.array(Site), v.maxLength(50), v.checkItems(isFirst, 'named twice')),
});

/** What administrators set of the desk as a whole. */
export const DeskSettings = v.strictObject({
  /** What the desk is called; empty where nobody has said. */
  name: textUpTo(LONGEST_NAME),
  /** Of phone numbers written without a calling code (ISO 3166-1). */
  country: v.nullable(Country),
  /** By which the Configurator tells times (IANA). */
  timeZone: TimeZone,
  /** Whom agents turn to. */
  contact: textUpTo(500),
  /** What customers read before they write. */
  privacyNotice: v.strictObject({ text: textUpTo(2000), link: Link }),
  /** Why agents are Not ready, in the order in which they choose. */
  notReadyReasons: v.pipe(
    v.array(NotReadyReason),
    v.maxLength(30),
    v.checkItems(({ id }, at, all) => all.findIndex((other) => other.id === id) === at, 'an id twice'),
    v.checkItems(hasOwnName, 'another reason has this name'),
  ),
  webChat: WebChatLook,
  /** Conversations that ended so many days ago are removed, once a day; null: never by itself. */
  retentionDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
});

/** What holds where nobody has set anything. */
export const STANDARD_DESK: DeskSettings = {
  name: '',
  country: null,
  timeZone: 'UTC',
  contact: '',
  privacyNotice: { text: '', link: '' },
  notReadyReasons: [],
  webChat: { title: '', greeting: '', colour: null, side: 'right', sites: [] },
  retentionDays: null,
};

const Version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000_000));

/** GET /api/admin/desk. Version 0: nobody has set anything. */
export const DeskView = v.object({
  version: Version,
  settings: DeskSettings,
  changedAt: v.nullable(Time),
  changedBy: v.nullable(v.object({ id: Id, name: v.string() })),
});
/** PUT to the same: all settings, and the version that they were made from. */
export const ChangeDesk = v.object({ version: Version, settings: DeskSettings });
export const ChangedDesk = v.pick(DeskView, ['version']);

/** GET /api/chat/desk: what the customer's page shows of the desk. */
export const ChatDesk = v.object({
  /** Empty where the page says its own. */
  title: v.string(),
  greeting: v.string(),
  colour: v.nullable(v.string()),
  side: v.picklist(['left', 'right']),
  privacyNotice: v.object({ text: v.string(), link: v.string() }),
});

export type ChatDesk = v.InferOutput<typeof ChatDesk>;
export type DeskSettings = v.InferOutput<typeof DeskSettings>;
export type DeskView = v.InferOutput<typeof DeskView>;
export type NotReadyReason = v.InferOutput<typeof NotReadyReason>;
export type WebChatLook = v.InferOutput<typeof WebChatLook>;

/** By the names that there are for countries: whole number plans would be too much for pages that read this. */
function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text;
}

function isFirst(site: string, at: number, all: string[]): boolean {
  return all.indexOf(site) === at;
}

function hasOwnName({ name }: NotReadyReason, at: number, all: NotReadyReason[]): boolean {
  const folded = name.toLowerCase();
  return all.findIndex((other) => other.name.toLowerCase() === folded) === at;
}
