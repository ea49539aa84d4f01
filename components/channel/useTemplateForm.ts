import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { aroundGap, fillGaps, gapsOf, isNamed } from '../../lib/channels/platform-template.ts';
import type { PlatformTemplate, PlatformTemplateUse } from '../../lib/protocol/delivery.ts';
import type { Finding } from '../../lib/sensitive/index.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { blockingFirst } from '../sensitive/blocking-first.ts';

/** A gap of a template's: in which of its texts, and what stands around it; or at the end of a button's address. */
export interface Gap {
  key: string;
  part: 'header' | 'body' | 'link';
  /** Its name, where it has one. */
  name?: string;
  around: string;
  /** Of an address: the place of its button, and what that says. */
  button?: { at: number; words: string };
}

/** A template being filled in, and what stands between it and the customer: the same as before every reply. */
export function useTemplateForm(conversation: ConversationParts, template: PlatformTemplate) {
  const { act, checking, templateIn } = usePanel();
  const gaps = useMemo(() => gapsIn(template), [template]);
  const values = useSignal<Readonly<Record<string, string>>>({});
  const asked = useSignal<readonly Finding[] | null>(null);
  const waits = useSignal(false);
  const stops = useSignal(0);

  const use = useComputed(() => {
    const of = (part: Gap['part']) =>
      gaps.filter((gap) => gap.part === part).map(({ key }) => (values.value[key] ?? '').trim());
    return { header: of('header'), body: of('body'), link: of('link') };
  });
  /** What the customer will see, a gap that is still empty as a line. */
  const shown = useComputed(() => {
    const { header, body, link } = use.value;
    const orLine = (value: string) => value || '___';
    return {
      header: template.header && fillGaps(template.header, header.map(orLine)),
      body: fillGaps(template.body, body.map(orLine)),
      links: (template.links ?? []).map(({ button, url }, at) => ({
        button,
        url: fillGaps(url, [orLine(link[at] ?? '')]),
      })),
    };
  });
  const text = useComputed(() =>
    [...[shown.value.header, shown.value.body, template.footer], ...shown.value.links.map(({ url }) => url)]
      .filter(Boolean)
      .join('\n'),
  );
  const empty = useComputed(() => gaps.filter(({ key }) => (values.value[key] ?? '').trim() === ''));

  async function deliver(confirmed: string[]): Promise<void> {
    const isKept = await act({
      type: 'send',
      conversation: conversation.id,
      id: crypto.randomUUID(),
      text: text.peek(),
      at: Date.now(),
      platformTemplate: filledIn(template, gaps, use.peek()),
      ...(confirmed.length > 0 && { confirmed }),
    });
    if (isKept) templateIn.value = null;
  }

  function send(): void {
    if (empty.peek().length > 0) {
      stops.value++;
      return;
    }
    checking.hurry();
    const patterns = checking.current.peek();
    waits.value = patterns === null;
    if (!patterns) return;
    const { channel } = conversation.view.peek();
    const found = patterns.findAcross(conversation.replies.peek(), text.peek(), channel);
    if (found.length === 0) void deliver([]);
    else asked.value = blockingFirst(found);
  }

  useSignalEffect(() => {
    if (checking.current.value && waits.peek()) send();
  });

  return {
    gaps,
    values,
    shown,
    empty,
    asked,
    waits,
    /** Whether nothing can be sent, because what checks it could not be loaded. */
    closed: checking.failed,
    /** How often Send has stopped on a gap. */
    stops,
    fill(key: string, value: string): void {
      values.value = { ...values.peek(), [key]: value };
      asked.value = null;
      waits.value = false;
    },
    send,
    sendAnyway(): void {
      const found = asked.peek() ?? [];
      asked.value = null;
      if (found.length === 0 || found.some(({ level }) => level === 'block')) return;
      void deliver([...new Set(found.map(({ patternId }) => patternId))]);
    },
    change(): void {
      asked.value = null;
    },
  };
}

export type TemplateFilling = ReturnType<typeof useTemplateForm>;

function filledIn(
  { name, language }: PlatformTemplate,
  gaps: readonly Gap[],
  { header, body, link }: Record<Gap['part'], string[]>,
): PlatformTemplateUse {
  const namesIn = (part: Gap['part']) => gaps.flatMap((gap) => (gap.part === part && gap.name) || []);
  const names = { header: namesIn('header'), body: namesIn('body') };
  const buttons = gaps.flatMap(({ button }) => button ?? []);
  return {
    ...{ name, language, header, body },
    ...(names.header.length + names.body.length > 0 && { names }),
    ...(link.length > 0 && { links: link.map((text, at) => ({ button: buttons[at]?.at ?? at, text })) }),
  };
}

function gapsIn(template: PlatformTemplate): Gap[] {
  const inTexts = (['header', 'body'] as const).flatMap((part) => {
    const text = template[part] ?? '';
    return gapsOf(text).map((gap): Gap => {
      const around = aroundGap(text, gap);
      return { key: `${part}-${gap}`, part, around, ...(isNamed(gap) && { name: gap }) };
    });
  });
  const inLinks = (template.links ?? []).map(({ button: at, url }): Gap => {
    const button = { at, words: template.buttons[at] ?? '' };
    return { key: `link-${at}`, part: 'link', around: aroundGap(url, '1'), button };
  });
  return [...inTexts, ...inLinks];
}
