import { builtIn } from '../panel/built-in.ts';
import { isolated, list, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/** Below an agent's message: the patterns that were found in it, and sent anyway. */
export function SentAnyway({ names }: { names: readonly string[] }) {
  return (
    <span class="sent-anyway small quiet">
      <Icon name="alert" size={13} />{' '}
      {text('message_sent_anyway', { names: list(names.map((name) => isolated(builtIn(name)))) })}
    </span>
  );
}
