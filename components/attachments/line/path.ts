import type { Prepared } from '../../../lib/uploads/database.ts';

/** Where the desk answers for a file of a conversation. */
export function attachmentPath(conversation: string, id: string): string {
  return `/api/conversations/${encodeURIComponent(conversation)}/attachments/${encodeURIComponent(id)}`;
}

/** Where it does for one of a reply template. */
export function preparedPath({ template, file }: Prepared): string {
  return `/api/templates/${encodeURIComponent(template)}/files/${encodeURIComponent(file.id)}`;
}
