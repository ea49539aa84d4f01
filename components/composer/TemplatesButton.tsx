import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { TrayButton } from '../writing/TrayButton.tsx';

/** Opens the reply templates, where the desk has them. */
export function TemplatesButton() {
  const { session } = usePanel();
  if (session.templates.value === undefined) return null;
  return <TrayButton name="templates" icon="template" label={text('templates')} />;
}
