// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { type ChannelId, channels, type MarkupBlock, parseMarkup } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { payloads } from './payloads.ts';

const { rules } = compileRules({ images: 'address' });
const channelIds = Object.keys(channels) as ChannelId[];

const ALLOWED = new Set('paragraph text break bold italic strike code link code_block list quote'.split(' '));

type Node = { type?: string; href?: string; children?: Node[]; items?: Node[] };

function everyNode(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children ?? []), ...everyNode(node.items ?? [])]);
}

/** What the preview, the panel and the customer's page do with a text: elements made by hand. */
function render(blocks: MarkupBlock[]): HTMLElement {
  const root = document.createElement('div');
  for (const node of everyNode(blocks as Node[])) {
    if (node.type !== 'link') continue;
    const link = document.createElement('a');
    link.href = node.href ?? '';
    root.append(link);
  }
  return root;
}

describe('hostile input', () => {
  test('is tried in many forms', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(60);
  });

  test.each(payloads)('%s leaves nothing that can run', (payload) => {
    for (const channel of channelIds) {
      for (const input of [{ html: payload }, { text: payload }, { html: `<p>a ${payload} b</p>` }]) {
        const { text, notes } = cleanUp(input, rules, channel);
        expect(notes).not.toContainEqual({ code: 'html_unreadable' });
        const blocks = parseMarkup(channel, text);
        for (const node of everyNode(blocks as Node[])) {
          if (node.type !== undefined) expect(ALLOWED).toContain(node.type);
          if (node.href !== undefined) expect(node.href).toMatch(/^(?:https?:\/\/|mailto:|tel:)[^\s]+$/i);
        }
        for (const link of render(blocks).querySelectorAll('a')) {
          expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(link.protocol);
        }
      }
    }
  });
});
