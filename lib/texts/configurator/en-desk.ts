import type { Catalogue } from '../catalogue.ts';

/** What the page of the desk as a whole says. */
export const enDesk = {
  page_desk: 'Desk',
  desk_about: 'What holds for the desk as a whole: its name and place, the web chat, how long data is kept.',
  desk_identity: 'Name and place',
  desk_name: 'Name',
  desk_name_hint: 'What the desk is called, to customers too.',
  desk_country: 'Country',
  desk_country_hint:
    'Of phone numbers written without a calling code. Set it before the directory is filled: what is stored stays as it is.',
  desk_country_none: 'None: calling codes are needed',
  desk_time_zone: 'Time zone',
  desk_time_zone_hint: 'It is {time} there now.',
  desk_contact: 'Whom agents turn to',
  desk_contact_hint: 'A name, a number, an address: read in Help, and where a reply is blocked.',

  desk_chat: 'Web chat',
  desk_chat_title: 'Title',
  desk_chat_title_hint: 'Empty: the desk’s name.',
  desk_chat_greeting: 'Greeting',
  desk_chat_greeting_hint: 'Before a chat begins. Empty: what the chat says by itself.',
  desk_chat_coloured: 'A colour of its own',
  desk_chat_coloured_hint: 'Text on it is black or white, whichever is read better.',
  desk_chat_colour: 'Colour',
  desk_chat_side: 'The button stands',
  desk_chat_right: 'on the right',
  desk_chat_left: 'on the left',
  desk_chat_sites: 'Sites that may have the chat in their pages',
  desk_chat_sites_hint: 'One a line. Every other site is refused.',
  desk_chat_everywhere: 'One a line. None is named: every site may have it.',
  desk_chat_no_site: '{site} is no site: write it as {example}, without a path, and once.',
  desk_chat_too_many_sites: 'At most 50 sites.',
  desk_chat_preview: 'As customers see it',
  desk_chat_usual_title: 'Chat with us',
  desk_chat_usual_greeting: 'Tell us what it is about.',
  desk_chat_start: 'Start chat',

  desk_privacy: 'Privacy notice',
  desk_privacy_about: 'Customers read it before they write.',
  desk_privacy_text: 'Notice',
  desk_privacy_link: 'Address of the whole',
  desk_privacy_link_hint: 'A page that says all of it. Empty: no link.',
  desk_privacy_link_problem: 'An address that begins with https://, please.',

  desk_reasons: 'Reasons for Not ready',
  desk_reasons_about: 'Agents choose one when they are Not ready, in this order.',
  desk_reason_add: 'Add a reason',
  desk_reason_name: 'Reason',
  desk_reason_up: 'Move {name} up',
  desk_reason_twice: 'Another reason has this name.',

  desk_retention: 'How long conversations are kept',
  desk_retention_on: 'Old conversations go by themselves',
  desk_retention_hint:
    'Once a day, with all that belongs to them. They are gone for good; how much it was is put on record.',
  desk_retention_days: 'Days after they ended',
} as const satisfies Catalogue;
