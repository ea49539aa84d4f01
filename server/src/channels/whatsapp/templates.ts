import * as v from 'valibot';
import { fillGaps } from '../../../../lib/channels/platform-template.ts';
import type { PlatformTemplate } from '../../../../lib/protocol/delivery.ts';

const Component = v.object({
  type: v.string(),
  format: v.fallback(v.optional(v.string()), undefined),
  text: v.fallback(v.optional(v.string()), undefined),
  buttons: v.optional(
    v.array(v.object({ type: v.string(), text: v.string(), url: v.optional(v.string()) })),
    [],
  ),
});
const Template = v.object({
  name: v.string(),
  language: v.string(),
  status: v.literal('APPROVED'),
  components: v.array(Component),
});
const Page = v.object({
  data: v.array(v.unknown()),
  paging: v.fallback(
    v.optional(v.object({ cursors: v.object({ after: v.string() }), next: v.string() })),
    undefined,
  ),
});

/** What of a template an agent can see and fill in here. */
const FILLED_IN = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];

/** A gap in an address other than the one that WhatsApp takes, which ends it. */
const HIDDEN_GAP = /\{\{(?!1\}\}$)/;

/** One page of an account's templates, and where the next begins. What an agent could not fill in here is left out. */
export function readTemplates(answer: unknown): { templates: PlatformTemplate[]; after: string | null } {
  const page = v.safeParse(Page, answer);
  if (!page.success) return { templates: [], after: null };
  const { data, paging } = page.output;
  const templates = data.flatMap((one) => {
    const template = v.safeParse(Template, one);
    return template.success ? (toTemplate(template.output) ?? []) : [];
  });
  return { templates, after: paging?.cursors.after ?? null };
}

function toTemplate({ name, language, components }: v.InferOutput<typeof Template>): PlatformTemplate | null {
  const of = (type: string) => components.find((component) => component.type === type);
  if (components.some(({ type }) => !FILLED_IN.includes(type))) return null;
  const [header, body, footer, buttons] = [of('HEADER'), of('BODY'), of('FOOTER'), of('BUTTONS')];
  if (body?.text === undefined) return null;
  // Gaps that are written in a way not known here.
  if (fillGaps(`${header?.text ?? ''}${body.text}`, []).includes('{{')) return null;
  // A picture at the top, or a code to copy, has to be given by who sends it.
  if (header && header.format !== 'TEXT') return null;
  if (buttons?.buttons.some(({ url = '', type }) => type === 'COPY_CODE' || HIDDEN_GAP.test(url)))
    return null;
  const links = (buttons?.buttons ?? []).flatMap(({ url }, button) =>
    url?.includes('{{') ? [{ button, url }] : [],
  );
  return {
    ...{ name, language, body: body.text },
    header: header?.text ?? null,
    footer: footer?.text ?? null,
    buttons: buttons?.buttons.map(({ text }) => text) ?? [],
    ...(links.length > 0 && { links }),
  };
}
