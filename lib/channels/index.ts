/**
 * What each channel carries: how much text, which marks, and how a text looks there. Pure: no DOM, no Node.
 * Markup is the agents'; what a customer writes is shown as written on both sides.
 */
export {
  CHANNEL_IDS,
  type Channel,
  type ChannelId,
  channels,
  type Mark,
  PLATFORM_IDS,
  type PlatformId,
  WHATS,
  type What,
} from './channels.ts';
export { addressesIn, safeHref } from './links.ts';
export { type MarkupBlock, type MarkupInline, type MarkupListItem, parseMarkup } from './markup.ts';
export { type Shown, shown } from './shown.ts';
export { fits, longest, split } from './split.ts';
export { holdsMarkup, visibleText } from './visible.ts';
