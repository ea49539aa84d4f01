import { text } from '../../lib/texts.ts';
import { Spinner } from '../icons/Icon.tsx';
import { type Panel, PanelContext } from '../panel/panel.ts';
import { SignIn } from '../signin/SignIn.tsx';
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
      <p class="starting" role="status">
        <Spinner /> {text('panel_starting')}
      </p>
    );
  return snapshot.phase === 'signed_out' ? <SignIn state={snapshot} /> : <Desk session={snapshot} />;
}
