import { useComputed } from '@preact/signals';
import { later } from '../panel/later.tsx';
import { type Panel, PanelContext } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { Desk } from './Desk.tsx';
import { useFocusReturn } from './useFocusReturn.ts';

/** Whoever opens the panel is signed in, as a rule. */
const SignIn = later(async () => (await import('../signin/SignIn.tsx')).SignIn);

/** The Communication Panel. */
export function App({ panel }: { panel: Panel }) {
  return (
    <PanelContext.Provider value={panel}>
      <Screen panel={panel} />
    </PanelContext.Provider>
  );
}

function Screen({ panel: { replies, snapshot } }: { panel: Panel }) {
  useFocusReturn(replies);
  const signedOut = useComputed(() => (snapshot.value?.phase === 'signed_out' ? snapshot.value : null)).value;
  const phase = useComputed(() => snapshot.value?.phase).value;
  if (!phase)
    return (
      <main class="starting" aria-busy="true">
        <Spinner />
        <h1 class="quiet">{text('panel_starting')}</h1>
      </main>
    );
  return signedOut ? <SignIn state={signedOut} /> : <Desk />;
}
