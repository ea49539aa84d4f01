import type { ChannelId } from './channels.ts';
import { type MarkupBlock, type MarkupInline, parseMarkup } from './markup.ts';

/** The characters of a text that its channel shows, without the marks; blocks are on lines of their own. */
export function visibleText(channel: ChannelId, text: string): string {
  return parseMarkup(channel, text).map(ofBlock).join('\n');
}

/** Whether the channel shows anything but the characters typed: a mark, a list, a quote, an escape. */
export function holdsMarkup(channel: ChannelId, text: string): boolean {
  return withoutSpace(visibleText(channel, text)) !== withoutSpace(text);
}

function ofBlock(block: MarkupBlock): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(ofInline).join('');
    case 'code_block':
      return block.text;
    case 'quote':
      return block.children.map(ofBlock).join('\n');
    case 'list':
      return block.items
        .map(({ marker, children }) => (marker ? `${marker} ` : '') + children.map(ofBlock).join('\n'))
        .join('\n');
  }
}

function ofInline(node: MarkupInline): string {
  if (node.type === 'break') return '\n';
  return 'text' in node ? node.text : node.children.map(ofInline).join('');
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
