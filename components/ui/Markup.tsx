import type { ComponentChildren } from 'preact';
import {
  type ChannelId,
  type MarkupBlock,
  type MarkupInline,
  type MarkupListItem,
  parseMarkup,
} from '../../lib/channels/index.ts';

/** A text as its channel shows it: elements built from the parsed tree, never HTML. Its parent is of class `markup`. */
export function Markup({ channel, text }: { channel: ChannelId; text: string }) {
  return <>{parseMarkup(channel, text).map(block)}</>;
}

function block(node: MarkupBlock) {
  switch (node.type) {
    case 'paragraph':
      return <p dir="auto">{node.children.map(inline)}</p>;
    case 'code_block':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre dir="ltr" tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote>{node.children.map(block)}</blockquote>;
    case 'list':
      return node.ordered ? <ol>{node.items.map(item)}</ol> : <ul>{node.items.map(item)}</ul>;
  }
}

function item({ number, marker, children }: MarkupListItem) {
  return (
    <li value={number} style={marker && { listStyleType: `"${marker} "` }}>
      {children.map(block)}
    </li>
  );
}

function inline(node: MarkupInline): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return '\n';
    case 'code':
      return <code>{node.text}</code>;
    case 'bold':
      return <strong>{node.children.map(inline)}</strong>;
    case 'italic':
      return <em>{node.children.map(inline)}</em>;
    case 'strike':
      return <s>{node.children.map(inline)}</s>;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.children.map(inline)}
        </a>
      );
  }
}
