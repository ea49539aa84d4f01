import { textOn } from '../../../../../lib/colour/contrast.ts';
import type { WebChatLook } from '../../../../../lib/protocol/desk.ts';
import { text } from '../../texts.ts';

/** As the customer's page is without a colour of the desk's own. */
const USUAL = '#0b6a6c';

/** The chat as customers see it before they write, and the button that opens it. */
export function ChatPreview({ name, look }: { name: string; look: WebChatLook }) {
  const colour = look.colour ?? USUAL;
  const filled = { background: colour, color: textOn(colour) };
  return (
    <figure class="chat-look" data-side={look.side}>
      <figcaption class="quiet small">{text('desk_chat_preview')}</figcaption>
      <div class="chat-look-window">
        <p class="chat-look-title" dir="auto">
          {look.title || name || text('desk_chat_usual_title')}
        </p>
        <p class="small" dir="auto">
          {look.greeting || text('desk_chat_usual_greeting')}
        </p>
        <p class="chat-look-start" style={filled}>
          {text('desk_chat_start')}
        </p>
      </div>
      <svg class="chat-look-button" style={filled} viewBox="-8 -8 40 40" aria-hidden="true">
        <path d="M4 5h16v11H9l-5 4V5z" fill="none" stroke="currentColor" stroke-width="1.8" />
      </svg>
    </figure>
  );
}
