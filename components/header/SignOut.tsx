import { useSignal } from '@preact/signals';
import { usePanel } from '../panel/panel.ts';
import { plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/** The way out. Where something is at stake it is said first, and a second click goes through with it. */
export function SignOut({ onDone }: { onDone(): void }) {
  const { act, allowed, conversations, recent } = usePanel();
  const warned = useSignal(false);
  const kept = [...new Set([...conversations.value, ...recent.value])];
  const unsent = kept.reduce((sum, { pending }) => sum + pending.value.length, 0);
  const drafts = kept.filter(({ draft }) => draft.value.text.trim() !== '').length;
  const chats = kept.filter(({ view }) => allowed.lose(view.value)).length;

  function leave(): void {
    if (!warned.value && unsent + drafts + chats > 0) {
      warned.value = true;
      return;
    }
    onDone();
    void act({ type: 'sign_out' });
  }

  return (
    <>
      <button type="button" role="menuitem" onClick={leave} aria-describedby="sign-out-stakes">
        <Icon name="leave" /> {text(warned.value ? 'menu_sign_out_anyway' : 'menu_sign_out')}
      </button>
      <p id="sign-out-stakes" class="menu-note small bad-text" role="alert" hidden={!warned.value}>
        {warned.value && chats > 0 && plural('menu_open_chats', chats)}{' '}
        {warned.value && unsent > 0 && plural('menu_unsent', unsent)}{' '}
        {warned.value && drafts > 0 && plural('menu_drafts', drafts)}
      </p>
    </>
  );
}
