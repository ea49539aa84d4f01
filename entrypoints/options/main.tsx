import '../../components/ui/index.css';
import '../../components/options/options.css';
import { followManaged } from '../../components/options/managed.ts';
import { mountOptions } from '../../components/options/mount.tsx';
import { speak } from '../../components/options/texts.ts';
import { createPreferences } from '../../components/panel/preferences.ts';
import { speak as speakOfSounds } from '../../components/sounds/texts.ts';
import { browser } from '../../lib/browser.ts';
import { followLanguages } from '../../lib/policy/language.ts';
import { askForRestart } from '../../lib/port/panel/restart.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { optionsCatalogues } from '../../lib/texts/options/index.ts';
import { soundsCatalogues } from '../../lib/texts/sounds/index.ts';

const language = followLanguages(browser.storage, browser.i18n.getUILanguage(), async (wanted) => {
  await Promise.all([
    speak(loadTexts(optionsCatalogues, wanted)),
    speakOfSounds(loadTexts(soundsCatalogues, wanted)),
  ]);
});

void Promise.all([followManaged(), language]).then(([managed]) =>
  mountOptions({ preferences: createPreferences(), managed, restart: askForRestart }),
);
