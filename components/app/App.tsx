import { type Panel, PanelContext } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { SignIn } from '../signin/SignIn.tsx';
import { Spinner } from '../ui/Icon.tsx';
import { Desk } from './Desk.tsx';

/** The Communication Panel. */
export function App({ panel }: { panel: Panel }) {
  return (
    <PanelContext.Provider value={panel}>
      <Screen panel={panel} />
    </PanelContext.Provider>
  );
}

function Screen({ panel }: { panel: Panel }) {
  const snapshot = panel.snapshot.value;
  if (!snapshot)
    return (
      <main class="starting" aria-busy="true">
        <Spinner />
        <h1 class="quiet">{text('panel_starting')}</h1>
      </main>
    );
  return snapshot.phase === 'signed_out' ? <SignIn state={snapshot} /> : <Desk session={snapshot} />;
}
