import { render } from 'preact';
import { SetupState } from '../../../lib/protocol/configurator.ts';
import { homeCatalogues } from '../../../lib/texts/home/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import '../../../components/ui/index.css';
import './home.css';
import { ask } from '../answer.ts';
import { Home } from './Home.tsx';
import { direction, language, speak } from './texts.ts';

const here = new URL('.', location.href);
const [setup] = await Promise.all([
  ask(new URL('configurator/api/setup', here), {}, SetupState),
  speak(loadTexts(homeCatalogues, navigator.languages)),
]);
document.documentElement.lang = language();
document.documentElement.dir = direction();
const root = document.getElementById('app');
if (root) {
  const isEmpty = setup.kind === 'ok' && setup.value.needed;
  render(<Home address={here.href.replace(/\/$/, '')} isEmpty={isEmpty} />, root);
}
