import type { Translation } from '../catalogue.ts';
import type { OptionsCatalogue } from './en.ts';

export const de: Translation<OptionsCatalogue> = {
  title: 'Einstellungen',
};
