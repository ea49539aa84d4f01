import { useComputed } from '@preact/signals';
import { checkKnown, readAttachmentRules } from '../../lib/attachments/index.ts';
import type { Template } from '../../lib/protocol/templates.ts';
import type { Prepared } from '../../lib/uploads/database.ts';
import type { LeftOut } from '../panel/add-files.ts';
import { usePanel } from '../panel/panel.ts';
import { useWriting } from '../writing/writing.ts';

/** The files of a template in one conversation. */
export interface TemplateFiles {
  /** Those that go with its text. */
  going: readonly Prepared[];
  /** Those that its channel or the administrators refuse. */
  leftOut: readonly LeftOut[];
}

/** What of templates' files can be sent in the conversation in hand, by the rules in force. */
export function useFilesOf(): (template: Template) => TemplateFiles {
  const { attachmentRules } = usePanel();
  const { channel } = useWriting().conversation.view.value;
  const rules = useComputed(() => readAttachmentRules(attachmentRules.value).rules).value;
  return ({ id, files = [] }) => {
    const judged = files.map((file) => ({ file, refusal: checkKnown(file, { channel, rules }) }));
    return {
      going: judged.flatMap(({ file, refusal }) => (refusal ? [] : [{ template: id, file }])),
      leftOut: judged.flatMap(({ file: { id, name }, refusal }) => (refusal ? [{ id, name, refusal }] : [])),
    };
  };
}
