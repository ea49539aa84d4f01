export type { Catalogue, Forms, Places, PluralKey, TextKey, Translation } from './catalogue.ts';
export { chooseLanguage, LANGUAGES, type Language, localeOf, nameIn, nameOf } from './language.ts';
export { type Catalogues, loadTexts } from './load.ts';
export { createTexts, isolated, type Texts } from './texts.ts';
