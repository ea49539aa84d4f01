import type { Catalogue } from '../catalogue.ts';

/** What is said outside the panel: notifications, and the menu of web pages. */
export const en = {
  menu_send_selection: 'Send selection to reply',
  menu_capture_here: 'Capture text copied on this site',
  capture_not_taken: 'Nothing was captured',
  capture_refused_signed_out: 'Sign in to Sidedesk first.',
  capture_refused_forbidden: 'Your administrator does not allow capturing from {site}.',
  capture_refused_secret:
    'Password and card fields, and parts of the page the browser keeps closed, are never captured.',
  restarted: 'Sidedesk was updated',
  restarted_open: 'Click to open the panel again.',
  notification_offer: 'New chat from {customer}',
  notification_message: 'New message from {customer}',
  notification_offer_unnamed: 'New chat',
  notification_message_unnamed: 'New message',
  notification_accept: 'Accept',
  notification_decline: 'Decline',
  notification_click: '{queue} · Click to answer',
} as const satisfies Catalogue;

export type BackgroundCatalogue = typeof en;
