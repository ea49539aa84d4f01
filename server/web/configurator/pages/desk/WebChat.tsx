import type { DeskSettings } from '../../../../../lib/protocol/desk.ts';
import type { Draft } from '../../client/draft.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { ColourField } from '../../components/controls/ColourField.tsx';
import { LinesField } from '../../components/controls/LinesField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { text } from '../../texts.ts';
import { ChatPreview } from './ChatPreview.tsx';
import { editedOfChat } from './desk-draft.ts';

interface Props {
  draft: Draft<DeskSettings>;
  faults: ReadonlySet<string>;
}

/** What the chat looks like to customers, and which sites may have it in their pages. */
export function WebChat({ draft, faults }: Props) {
  const { name, webChat } = draft.value.value;
  const colour = editedOfChat(draft, 'colour');
  const { sites } = webChat;
  return (
    <section class="card stack">
      <h2>{text('desk_chat')}</h2>
      <div class="beside">
        <div class="stack">
          <TextField
            {...editedOfChat(draft, 'title')}
            label={text('desk_chat_title')}
            hint={text('desk_chat_title_hint')}
            maxLength={100}
          />
          <TextField
            {...editedOfChat(draft, 'greeting')}
            label={text('desk_chat_greeting')}
            hint={text('desk_chat_greeting_hint')}
            maxLength={500}
            rows={3}
          />
          <SwitchField
            name="coloured"
            value={colour.value !== null}
            onChange={(own) => colour.onChange(own ? '#0b6a6c' : null)}
            label={text('desk_chat_coloured')}
            hint={text('desk_chat_coloured_hint')}
          />
          {colour.value !== null && (
            <ColourField {...colour} value={colour.value} label={text('desk_chat_colour')} />
          )}
          <ChoiceField
            {...editedOfChat(draft, 'side')}
            label={text('desk_chat_side')}
            options={[
              ['right', text('desk_chat_right')],
              ['left', text('desk_chat_left')],
            ]}
          />
        </div>
        <ChatPreview name={name} look={webChat} />
      </div>
      <LinesField
        {...editedOfChat(draft, 'sites')}
        onChange={(typed) => editedOfChat(draft, 'sites').onChange([...typed])}
        separator=","
        rows={3}
        label={text('desk_chat_sites')}
        hint={sites.length === 0 ? text('desk_chat_everywhere') : text('desk_chat_sites_hint')}
        problem={faults.has('webChat.sites') ? problemOf(sites, faults) : null}
      />
    </section>
  );
}

/** Which of the sites is none. */
function problemOf(sites: readonly string[], faults: ReadonlySet<string>): string {
  const wrong = sites.find((_, at) => faults.has(`webChat.sites.${at}`));
  return wrong === undefined
    ? text('desk_chat_too_many_sites')
    : text('desk_chat_no_site', { site: wrong, example: 'https://shop.example' });
}
