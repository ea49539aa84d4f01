import type { Catalogue } from '../catalogue.ts';

export const en = {
  title: 'Sounds and notifications',
  volume: 'Volume',
  percent: '{percent} %',
  heard_offer: 'When a chat is offered',
  heard_offer_hint: 'Heard every 10 seconds until it is answered or over.',
  heard_message: 'When a customer writes',
  heard_message_hint: 'Not heard for the chat you are reading.',
  off: 'No sound',
  tone_bell: 'Bell',
  tone_chime: 'Chime',
  tone_drop: 'Drop',
  tone_knock: 'Knock',
  try_offer: 'Try the tone for offers',
  try_message: 'Try the tone for messages',
  try: 'Try',
  names: 'Notifications say the customer’s name',
  names_hint: 'They never say what a customer wrote.',
  names_managed: 'Your administrator has set this.',
} as const satisfies Catalogue;

export type SoundsCatalogue = typeof en;
