import Picker from 'emoji-picker-element/picker.js';
import { useEffect, useRef } from 'preact/hooks';
import { TrayPane } from '../writing/TrayPane.tsx';
import { useWriting } from '../writing/writing.ts';
import { fitColumns } from './fit-columns.ts';
import { emojiSource } from './names.ts';
import { pickerTexts } from './picker-texts.ts';
import { language, text } from './texts.ts';
import './emoji.css';

/** All emoji, to be searched and put into the reply at the caret. */
export function EmojiTray() {
  const { reply, tray } = useWriting();
  const place = useRef<HTMLDivElement>(null);
  const { locale, dataSource } = emojiSource();
  const spoken = language();

  useEffect(() => {
    const picker = new Picker({ locale, dataSource, i18n: pickerTexts() });
    picker.addEventListener('emoji-click', ({ detail: { unicode } }) => {
      tray.close();
      if (unicode) reply.insert(unicode);
    });
    place.current?.append(picker);
    const stops = [fitColumns(picker), onceThere(picker, 'input', (search) => search.focus())];
    return () => {
      for (const stop of stops) stop();
      picker.remove();
    };
  }, [locale, dataSource, spoken, reply, tray]);

  return (
    <TrayPane title={text('title')}>
      <div class="emoji" ref={place} />
    </TrayPane>
  );
}

/** Does this with an element that a component puts into its shadow tree when it is ready. Gives a way to stop waiting. */
function onceThere(host: Element, selector: string, use: (element: HTMLElement) => void): () => void {
  const { shadowRoot } = host;
  const observer = new MutationObserver(look);
  function look(): void {
    const found = shadowRoot?.querySelector<HTMLElement>(selector);
    if (!found) return;
    observer.disconnect();
    use(found);
  }
  if (shadowRoot) observer.observe(shadowRoot, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}
