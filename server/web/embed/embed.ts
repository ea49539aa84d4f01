import { mixed, textOn } from '../../../lib/colour/contrast.ts';
import { launcherTexts } from '../../../lib/texts/launcher/index.ts';

/**
 * `<script src="https://desk.example/embed.js" data-topic="…" data-label="…" data-language="…" async></script>`:
 * puts a button in the corner of any page that opens the chat in a small window. It lives in a shadow tree,
 * out of reach of the page's styles, and sets no cookies; whether the window was open is remembered
 * for the tab. The page below the window is the desk's own, in a frame of its own origin.
 */
const script = document.currentScript as HTMLScriptElement;
const chat = new URL('chat/', script.src);
const { language } = script.dataset;
const { text, plural } = launcherTexts([language ?? '', ...navigator.languages]);
const label = script.dataset.label ?? text('open');

/** As it is where the desk has no colour of its own, or does not say. */
const USUAL = { colour: '#0b6a6c', side: 'right' };

function css({ colour, side }: typeof USUAL): string {
  const onIt = textOn(colour);
  const hovered = mixed(colour, onIt === '#ffffff' ? '#000000' : '#ffffff', 0.2);
  const [corner, margin] =
    side === 'left' ? ['auto auto 16px 16px', '0 auto 0 0'] : ['auto 16px 16px auto', '0 0 0 auto'];
  return `:host{all:initial;position:fixed;inset:${corner};z-index:2147483647;color-scheme:light dark}
button{display:grid;place-items:center;margin:${margin};width:60px;height:60px;padding:0;border:0;border-radius:50%;background:${colour};color:${onIt};cursor:pointer;box-shadow:0 6px 20px #0005}
button:hover{background:${hovered}}
button:focus-visible{outline:3px solid ${colour};outline-offset:3px;box-shadow:0 0 0 3px #fff}
svg{width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;inset:auto 0 44px auto;min-width:22px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
iframe{display:block;width:min(400px,100vw - 32px);height:min(640px,100dvh - 108px);margin-bottom:12px;border:1px solid #8886;border-radius:16px;box-shadow:0 12px 40px #0004}
[hidden]{display:none}
@media(max-width:480px){iframe{position:fixed;inset:0;width:100vw;height:100dvh;margin:0;border:0;border-radius:0}}`;
}

const host = document.createElement('div');
const root = host.attachShadow({ mode: 'closed' });
const sheet = new CSSStyleSheet();
root.adoptedStyleSheets = [sheet];

const button = document.createElement('button');
button.type = 'button';
const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
icon.setAttribute('viewBox', '0 0 24 24');
icon.setAttribute('aria-hidden', 'true');
icon.append(path);
const mark = document.createElement('b');
mark.hidden = true;
button.append(icon, mark);
root.append(button);

let frame: HTMLIFrameElement | undefined;
let unread = 0;

function load(open: boolean): HTMLIFrameElement {
  const window = document.createElement('iframe');
  chat.search = String(
    new URLSearchParams({
      embedded: '1',
      host: location.origin,
      open: open ? '1' : '0',
      topic: script.dataset.topic ?? '',
      ...(language && { language }),
    }),
  );
  window.src = chat.href;
  window.title = label;
  root.prepend(window);
  return window;
}

function show(open: boolean): void {
  frame ??= load(open);
  frame.hidden = !open;
  frame.contentWindow?.postMessage({ sidedesk: 'host', open }, chat.origin);
  remember(open);
  draw();
  if (open) frame.focus();
}

function draw(): void {
  const open = frame !== undefined && !frame.hidden;
  path.setAttribute('d', open ? 'M6 9l6 6 6-6' : 'M4 5h16v11H9l-5 4V5z');
  mark.hidden = open || unread === 0;
  mark.textContent = String(Math.min(unread, 99));
  const name = open ? text('close') : label;
  button.setAttribute('aria-label', mark.hidden ? name : plural('unread', unread, { name }));
  button.setAttribute('aria-expanded', String(open));
}

/** Storage may be denied; then the window starts closed on every page. */
function remember(open?: boolean): string | null {
  try {
    if (open !== undefined) sessionStorage.setItem('sidedesk', open ? 'open' : 'closed');
    return sessionStorage.getItem('sidedesk');
  } catch {
    return null;
  }
}

button.onclick = () => show(!frame || frame.hidden === true);
addEventListener('message', ({ data, origin, source }) => {
  if (!frame || origin !== chat.origin || source !== frame.contentWindow || data?.sidedesk !== 'chat') return;
  if (data.close === true) {
    show(false);
    button.focus();
  }
  if (Number.isInteger(data.unread)) {
    unread = data.unread;
    draw();
  }
});

/** What the desk has the button look like; null, and why for whoever made the page, where this site may not have it. */
async function readLook(): Promise<typeof USUAL | null> {
  const answer = await fetch(new URL('../api/chat/desk', chat)).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (answer?.status === 403) {
    console.warn(`Sidedesk: ${said?.error?.message}`);
    return null;
  }
  const { colour, side } = said ?? {};
  return { colour: /^#[0-9a-f]{6}$/.test(colour) ? colour : USUAL.colour, side };
}

async function begin(): Promise<void> {
  const look = await readLook();
  if (look === null) return;
  sheet.replaceSync(css(look));
  draw();
  const before = remember();
  if (before) {
    frame = load(before === 'open');
    frame.hidden = before !== 'open';
    draw();
  }
  if (document.body) document.body.append(host);
  else addEventListener('DOMContentLoaded', () => document.body.append(host));
}

begin();
