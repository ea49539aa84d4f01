import type { ChatDesk } from '../../../../lib/protocol/desk.ts';
import { text } from '../texts.ts';

/** What becomes of what the customer writes, before it is written. */
export function PrivacyNotice({ text: notice, link }: ChatDesk['privacyNotice']) {
  if (notice === '' && link === '') return null;
  return (
    <div class="privacy quiet small">
      {notice && <p dir="auto">{notice}</p>}
      {link && (
        <p>
          <a href={link} target="_blank" rel="noopener noreferrer">
            {text('privacy_link')}
          </a>
        </p>
      )}
    </div>
  );
}
