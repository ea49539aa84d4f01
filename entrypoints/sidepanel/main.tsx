import '../../components/app/index.css';
import { mountPanel } from '../../components/app/mount.tsx';
import { speak } from '../../components/panel/texts.ts';
import { browser } from '../../lib/browser.ts';
import { followLanguages } from '../../lib/policy/language.ts';
import { connectPanel } from '../../lib/port/panel/panel-port.ts';
import { openWindowMemory } from '../../lib/port/panel/window-memory.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';

const session = connectPanel();
const language = followLanguages(browser.storage, browser.i18n.getUILanguage(), (wanted) =>
  speak(loadTexts(panelCatalogues, wanted)),
);
void Promise.all([openWindowMemory(), language]).then(([memory]) => mountPanel(session, memory));
