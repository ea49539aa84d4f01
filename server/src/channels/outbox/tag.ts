/** One message for a platform: a message, or a part of one. */
export interface Key {
  conversation: string;
  message: string;
  part: number;
}

/** What a platform is given with a message, and tells back: which it is, and which attempt at it. */
export function tagOf({ conversation, message, part }: Key, attempt: number): string {
  return `${conversation}/${message}/${part}/${attempt}`;
}

/** What a tag says; null for one that is not ours. */
export function readTag(tag: string): (Key & { attempt: number }) | null {
  const [, conversation = '', message = '', part, attempt] =
    /^([\w-]{1,64})\/([\w-]{1,64})\/(\d{1,4})\/(\d{1,6})$/.exec(tag) ?? [];
  return conversation === '' ? null : { conversation, message, part: Number(part), attempt: Number(attempt) };
}
