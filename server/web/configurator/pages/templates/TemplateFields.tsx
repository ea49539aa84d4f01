import type { TemplateSettings } from '../../../../../lib/protocol/templates.ts';
import type { Api } from '../../client/api.ts';
import type { Draft } from '../../client/draft.ts';
import { edited } from '../../components/controls/edited.ts';
import { PathField } from '../../components/controls/PathField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { QueueChoice } from '../../components/QueueChoice.tsx';
import { text } from '../../texts.ts';
import type { TemplateFaults } from './faults.ts';

interface Props {
  api: Api;
  draft: Draft<TemplateSettings>;
  faults: TemplateFaults;
}

/** What a template is called, where it is found, and by whom. */
export function TemplateFields({ api, draft, faults }: Props) {
  const shortcut = edited(draft, 'shortcut');
  return (
    <section class="card stack">
      <h2>{text('template_found')}</h2>
      <TextField {...edited(draft, 'name')} label={text('template_name')} problem={faults.name} />
      <div class="grid">
        <TextField
          {...shortcut}
          value={shortcut.value ?? ''}
          onChange={(typed) => shortcut.onChange(typed.trim() === '' ? null : typed.trim())}
          label={text('template_shortcut')}
          note={text('optional')}
          hint={text('template_shortcut_hint')}
          problem={faults.shortcut}
          code
        />
        <PathField
          {...edited(draft, 'folder')}
          label={text('template_folder')}
          note={text('optional')}
          hint={text('template_folder_hint')}
          problem={faults.folder}
        />
      </div>
      <QueueChoice
        {...edited(draft, 'queues')}
        api={api}
        label={text('template_queues')}
        all={text('template_queues_all')}
      />
      <SwitchField
        {...edited(draft, 'enabled')}
        label={text('template_enabled')}
        hint={text('template_enabled_hint')}
      />
    </section>
  );
}
