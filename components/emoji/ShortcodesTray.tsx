import { batch, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { isolated } from '../panel/texts.ts';
import { TrayPane } from '../writing/TrayPane.tsx';
import { useReplyKeys, useWriting } from '../writing/writing.ts';
import { emojiNamed, insertNamed, type Named } from './names.ts';
import { shortcodeIn } from './shortcode.ts';
import { text } from './texts.ts';
import '../writing/tray-option.css';
import './emoji.css';

const MOST = 6;

/** The emoji whose name is being typed after a colon. The focus stays in the reply. */
export function ShortcodesTray() {
  const { reply, tray } = useWriting();
  const written = useComputed(() => shortcodeIn(reply.text.value, reply.selection));
  const code = useComputed(() => written.value?.code ?? null);
  const found = useSignal<readonly Named[] | null>(null);
  const failed = useSignal(false);
  const at = useSignal(0);
  const active = useComputed(() => found.value?.[at.value] ?? null);

  useSignalEffect(() => {
    if (code.value === null) {
      tray.close();
      return;
    }
    let isLate = false;
    emojiNamed(code.value, MOST).then(
      (names) => {
        if (isLate) return;
        batch(() => {
          found.value = names;
          at.value = 0;
        });
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      isLate = true;
    };
  });

  function choose(named: Named): void {
    const place = written.peek();
    tray.close();
    if (place) insertNamed(reply, named, place);
  }

  useReplyKeys(({ key, altKey, ctrlKey, metaKey, shiftKey }) => {
    const count = found.peek()?.length ?? 0;
    const named = active.peek();
    const [first] = found.peek() ?? [];
    if (key === ':' && first?.code === code.peek()) {
      choose(first as Named);
      return true;
    }
    if (altKey || ctrlKey || metaKey || shiftKey || !named) return false;
    if (key === 'ArrowDown') at.value = (at.value + 1) % count;
    else if (key === 'ArrowUp') at.value = (at.value + count - 1) % count;
    else if (key === 'Enter') choose(named);
    else return false;
    return true;
  });

  const names = found.value;
  return (
    <TrayPane title={text('title')}>
      {failed.value && (
        <p class="small bad-text" role="alert">
          {text('failed')} <ReloadPanel />
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, only the focus stays. */}
      <div onMouseDown={(event) => event.preventDefault()}>
        <div role="listbox" aria-label={text('named', { code: isolated(code.value ?? '') })}>
          {names?.map((named, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the reply.
            <div
              key={named.base}
              class="tray-option emoji-name"
              role="option"
              tabIndex={-1}
              aria-selected={place === at.value}
              onClick={() => choose(named)}
            >
              <span>{named.emoji}</span>
              <span>{named.name}</span>
              <code class="small quiet">:{named.code}:</code>
            </div>
          ))}
        </div>
      </div>
      <p class={names?.length === 0 ? 'small quiet' : 'sr-only'} role="status">
        {names?.length === 0 && text('none')}
        {active.value &&
          text('active', { name: active.value.name, at: at.value + 1, count: names?.length ?? 0 })}
      </p>
    </TrayPane>
  );
}
