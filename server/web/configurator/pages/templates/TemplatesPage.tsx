import type { PageProps } from '../index.ts';
import { TemplateList } from './TemplateList.tsx';
import { TemplatePage } from './TemplatePage.tsx';

/** The reply templates, or one of them. */
export function TemplatesPage({ desk, id }: PageProps) {
  return id === null ? <TemplateList desk={desk} /> : <TemplatePage key={id} desk={desk} id={id} />;
}
