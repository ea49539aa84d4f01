/** Of what one message or event became here: which part of it, or which edit. */
const PART = /:(?:\d{1,2}|edit:\d+)$/;
const NO_MESSAGE = /:(?:referral|optin|postback):\d+$/;

/** What Messenger itself calls a message that we know by this id; null for what is none with Messenger. */
export function midOf(id: string): string | null {
  return NO_MESSAGE.test(id) ? null : id.replace(PART, '');
}
