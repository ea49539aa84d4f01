import type { SignedOut } from '../../lib/port/snapshot.ts';
import { text } from '../panel/texts.ts';
import { Field } from '../ui/Field.tsx';

interface Props {
  state: SignedOut;
  isOpen: boolean;
  onInvalid(): void;
}

/** Where the server is: folded away where that is settled. */
export function ServerField({ state, isOpen, onInvalid }: Props) {
  return (
    <details open={isOpen}>
      <summary>
        {text('sign_in_server')} <bdi class="quiet">{hostOf(state.server)}</bdi>
      </summary>
      <Field
        id="server"
        label={text('sign_in_server_address')}
        hint={text(state.managed ? 'sign_in_server_managed' : 'sign_in_server_hint')}
      >
        {(control) => (
          <input
            {...control}
            name="server"
            onInvalid={onInvalid}
            dir="ltr"
            inputMode="url"
            defaultValue={state.server}
            readOnly={state.managed}
            spellcheck={false}
            required
          />
        )}
      </Field>
    </details>
  );
}

function hostOf(server: string): string {
  try {
    return new URL(server).host;
  } catch {
    return server;
  }
}
