import type { Translation } from '../catalogue.ts';
import type { SoundsCatalogue } from './en.ts';

export const de: Translation<SoundsCatalogue> = {
  title: 'Töne und Benachrichtigungen',
  volume: 'Lautstärke',
  percent: '{percent} %',
  heard_offer: 'Wenn ein Chat angeboten wird',
  heard_offer_hint: 'Alle 10 Sekunden zu hören, bis er beantwortet oder vorbei ist.',
  heard_message: 'Wenn ein Kunde schreibt',
  heard_message_hint: 'Nicht zu hören für den Chat, den Sie gerade lesen.',
  off: 'Kein Ton',
  tone_bell: 'Glocke',
  tone_chime: 'Dreiklang',
  tone_drop: 'Tropfen',
  tone_knock: 'Klopfen',
  try_offer: 'Ton für Angebote probehören',
  try_message: 'Ton für Nachrichten probehören',
  try: 'Probehören',
  names: 'Benachrichtigungen nennen den Namen des Kunden',
  names_hint: 'Was ein Kunde geschrieben hat, nennen sie nie.',
  names_managed: 'Ihre Administration hat das festgelegt.',
};
