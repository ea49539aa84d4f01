import { createHmac } from 'node:crypto';

/** What Meta posts: of several accounts, or several times of one, at once. */
export interface MetaBody {
  object: string;
  entry: object[];
}

/** Meta writes what is not ASCII as `\u00e4`, and signs that. */
export function escaped(body: object): string {
  return JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The headers of a webhook with this body. */
export function signed(body: string, secret: string): Record<string, string> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
}
