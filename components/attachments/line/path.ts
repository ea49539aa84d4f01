/** Where the desk answers for a file of a conversation. */
export function attachmentPath(conversation: string, id: string): string {
  return `/api/conversations/${encodeURIComponent(conversation)}/attachments/${encodeURIComponent(id)}`;
}
