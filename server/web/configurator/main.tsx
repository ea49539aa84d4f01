import { effect } from '@preact/signals';
import { render } from 'preact';
import { configuratorCatalogues } from '../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import '../../../components/ui/index.css';
import '../../../components/ui/dialog.css';
import '../../../components/ui/banner.css';
import './style/index.css';
import { deskAt } from './client/desk.ts';
import { App } from './components/App.tsx';
import { direction, language, speak } from './texts.ts';

await speak(loadTexts(configuratorCatalogues, navigator.languages));
effect(() => {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
});
const root = document.getElementById('app');
if (root) render(<App desk={deskAt(location.href)} />, root);
