import { Icon } from '../../../../../components/ui/Icon.tsx';
import type { TemplateView } from '../../../../../lib/protocol/templates.ts';
import { addressOf } from '../../client/route.ts';
import { plural, text } from '../../texts.ts';
import { unknownWords } from './faults.ts';

/** A template of the list, with what is to be known before it is opened. */
export function TemplateRow({ template }: { template: TemplateView }) {
  const { id, name, shortcut, texts, files = [], uses, enabled, unknownVariables } = template;
  return (
    <li>
      <a class="row-link" href={addressOf('templates', id)}>
        <strong dir="auto">{name}</strong>
        {shortcut !== null && <span class="code small">/{shortcut}</span>}
        {!enabled && <span class="tag small">{text('template_off')}</span>}
        <span class="quiet small row-facts">
          {Object.keys(texts).join(', ')}
          {files.length > 0 && ` · ${plural('template_files_count', files.length)}`}
          {uses > 0 && ` · ${plural('template_uses', uses)}`}
        </span>
        {unknownVariables.length > 0 && (
          <span class="bad-text small row-fault">
            <Icon name="alert" size={14} /> {unknownWords(unknownVariables)}
          </span>
        )}
      </a>
    </li>
  );
}
