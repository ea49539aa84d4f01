import * as v from 'valibot';
import { fileName } from '../attachments/names.ts';
import { CHANNEL_IDS } from '../channels/index.ts';
import { Id, LanguageTag, Name, Text, Time } from './primitives.ts';
import { SentFile } from './views.ts';

const Version = v.pipe(v.number(), v.integer(), v.minValue(0));
const VersionInUrl = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** A file that goes with a reply template. */
export const TemplateFile = v.object({ id: Id, ...SentFile.entries });

/** A reply template as agents have it. */
export const Template = v.object({
  id: Id,
  name: v.string(),
  /** What is typed behind a slash; null where there is none. */
  shortcut: v.nullable(v.string()),
  /** The path of names, outermost first; empty at the top. */
  folder: v.array(v.string()),
  /** The queues it is for; none: all. */
  queues: v.array(Id),
  /** By language tag: the same said in each, in the markup of replies, with `{{placeholders}}`. */
  texts: v.record(v.string(), v.string()),
  /** In their order; absent where there are none. */
  files: v.optional(v.array(TemplateFile)),
  /** In how many messages it was sent, and when last. */
  uses: v.number(),
  lastUsedAt: v.nullable(Time),
});

/** GET /api/templates?since=VERSION: 0 for all. */
export const TemplatesSince = v.object({ since: v.optional(VersionInUrl, '0') });

/**
 * Answer: what was changed after that version, in the order of the changes, as far as it fits a page. `version` is
 * where to ask on from; `gone` lists what this agent has not, or no longer.
 */
export const TemplateChanges = v.object({
  version: Version,
  templates: v.array(Template),
  gone: v.array(Id),
  more: v.boolean(),
});

const Part = v.pipe(Name, v.maxLength(60));
const Shortcut = v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}\p{M}\p{N}_-]{1,40}$/u));
const whole = v.check((text: string) => !/[\p{Surrogate}\0]/u.test(text));

/** What administrators set of a template. */
export const templateSettings = {
  name: v.pipe(Name, whole),
  shortcut: v.nullable(Shortcut),
  folder: v.pipe(v.array(v.pipe(Part, whole)), v.maxLength(6)),
  queues: v.pipe(v.array(Id), v.maxLength(1000)),
  texts: v.pipe(
    v.record(LanguageTag, v.pipe(Text, whole)),
    v.check((texts) => Object.keys(texts).length >= 1 && Object.keys(texts).length <= 30),
  ),
  enabled: v.boolean(),
};

/** A reply template as administrators have it. */
export const TemplateView = v.object({
  ...Template.entries,
  enabled: v.boolean(),
  /** Grows with every change of any template. */
  version: Version,
  changedAt: Time,
  changedBy: v.nullable(v.object({ id: Id, name: v.string() })),
  /** Variables in it that do not exist: their places are empty, or as their fallbacks say. */
  unknownVariables: v.array(v.string()),
});
export const TemplatesPage = v.object({ templates: v.array(TemplateView), next: v.nullable(v.string()) });

/**
 * GET /api/admin/templates: in order of folder and name; `unknown` for those with variables that do not exist, `find` for
 * those with this text in their name, shortcut, folder or texts.
 */
export const TemplatesFilter = v.object({
  after: v.optional(Id),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
  unknown: v.optional(
    v.pipe(
      v.literal('true'),
      v.transform(() => true),
    ),
  ),
  find: v.optional(v.pipe(v.string(), v.maxLength(200), v.trim())),
});
export const AddTemplate = v.object({
  ...v.partial(v.object(templateSettings)).entries,
  name: templateSettings.name,
  texts: templateSettings.texts,
});
/** `version`: the one it was made from. */
export const ChangeTemplate = v.object({
  ...v.partial(v.object(templateSettings)).entries,
  version: Version,
});

/**
 * POST /api/admin/templates/:id/files: the body is the file. It goes behind those that are there, TEMPLATE_FILES_LIMIT at
 * most: as many as an agent sends at once.
 */
export const AddTemplateFile = v.object({
  name: v.pipe(v.string(), v.maxLength(1000), v.transform(fileName), v.minLength(1)),
});
export const TEMPLATE_FILES_LIMIT = 10;

export const TemplateVariables = v.object({ variables: v.array(v.string()) });

/** POST /api/admin/templates/preview: a text as a sample customer would get it. */
export const PreviewTemplate = v.object({
  text: v.pipe(Text, whole),
  customer: v.object({ name: Name, email: v.optional(v.string()), phone: v.optional(v.string()) }),
  agent: v.optional(Name, 'Anna Berg'),
  queue: v.optional(Name, 'Orders'),
});
/** Answer: what stands in the reply, the variables without a value, those that do not exist, and what each channel shows. */
export const TemplatePreview = v.object({
  text: v.string(),
  empty: v.array(v.string()),
  unknownVariables: v.array(v.string()),
  channels: v.array(
    v.object({
      channel: v.picklist(CHANNEL_IDS),
      /** As its customers read it, without the marks that the channel does not show. */
      shown: v.string(),
      /** By how many UTF-16 units it is longer than the channel takes; 0 where it is not. */
      tooLongBy: v.number(),
    }),
  ),
});

export type TemplateFile = v.InferOutput<typeof TemplateFile>;
export type Template = v.InferOutput<typeof Template>;
export type TemplateChanges = v.InferOutput<typeof TemplateChanges>;
export type TemplateView = v.InferOutput<typeof TemplateView>;
export type TemplateSettings = Pick<TemplateView, keyof typeof templateSettings>;
export type PreviewTemplate = v.InferOutput<typeof PreviewTemplate>;
export type TemplatePreview = v.InferOutput<typeof TemplatePreview>;
