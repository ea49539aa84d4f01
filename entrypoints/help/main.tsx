import '../../components/ui/index.css';
import '../../components/help/help.css';
import { mountHelp } from '../../components/help/mount.tsx';
import { speak } from '../../components/help/texts.ts';
import { browser } from '../../lib/browser.ts';
import { followLanguages } from '../../lib/policy/language.ts';
import { helpCatalogues } from '../../lib/texts/help/index.ts';
import { loadTexts } from '../../lib/texts/index.ts';

void followLanguages(browser.storage, browser.i18n.getUILanguage(), (wanted) =>
  speak(loadTexts(helpCatalogues, wanted)),
).then(mountHelp);
