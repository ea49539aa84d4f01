import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { TemplatePreview } from '../../../../../lib/protocol/templates.ts';
import type { Api, Asked } from '../../client/api.ts';

/** Whom a template is tried for. */
export interface Sample {
  name: string;
  email: string;
  phone: string;
}

const REST_MS = 250;

/** How a text reads to a sample customer, asked of the desk when typing rests; null until it was, and of no text. */
export function usePreview(
  api: Api,
  written: string,
  { name, email, phone }: Sample,
): ReadonlySignal<Asked<TemplatePreview> | null> {
  const preview = useSignal<Asked<TemplatePreview> | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const customer = { name: name.trim() || '–', ...(email && { email }), ...(phone && { phone }) };
      const answer =
        written.trim() === ''
          ? null
          : await api.send('POST', 'admin/templates/preview', { text: written, customer }, TemplatePreview);
      if (current) preview.value = answer;
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [written, name, email, phone]);
  return preview;
}
