import TurndownService from 'turndown';
import type { Channel, ChannelId } from '../channels/channels.ts';
import { channels } from '../channels/channels.ts';
import { escapeBrackets, hold } from './escape.ts';
import type { LeanElement, LeanName } from './tree.ts';

type Replacement = (content: string, node: LeanElement) => string;

const services = new Map<ChannelId, TurndownService>();

/** The lean tree as the channel's text, its literal characters still held (see escape.ts). */
export function convert(root: LeanElement, channel: ChannelId): string {
  let service = services.get(channel);
  if (!service) {
    service = createService(channels[channel]);
    services.set(channel, service);
  }
  // The lean tree has every member that Turndown reads of a node; its types ask for all of the DOM.
  return service.turndown(root as unknown as HTMLElement);
}

/** One rule that looks up the node's name: Turndown would try its own eighteen filters on every node. */
function createService(channel: Channel): TurndownService {
  const service = new TurndownService();
  const replacements = replacementsFor(channel);
  service.rules.array.length = 0;
  service.addRule('channel', {
    filter: () => true,
    replacement: (content, node) => {
      const lean = node as unknown as LeanElement;
      return replacements[lean.nodeName](content, lean);
    },
  });
  service.escape = channel.markup.size > 0 ? hold : (text) => text;
  return service;
}

function replacementsFor(channel: Channel): Record<LeanName, Replacement> {
  const wrap = (mark: 'bold' | 'italic' | 'strike'): Replacement => {
    const delimiter = channel.delimiters.find((each) => each.mark === mark)?.text ?? '';
    return (content) => delimiter + content + delimiter;
  };
  return {
    P: () => '\n\n',
    DIV: (content) => `\n${content}\n`,
    HR: (_, node) => `\n\n${node.value}\n\n`,
    PRE: (_, node) => (channel.markup.has('code_block') ? fenced(node.value) : `\n\n${node.value}\n\n`),
    UL: (content, node) => {
      const gap = node.parentNode?.nodeName === 'LI' ? '\n' : '\n\n';
      return gap + trimLineEnds(content) + gap;
    },
    LI: (content, node) => {
      const indent = `\n${' '.repeat(node.value.length + 1)}`;
      return `\n${node.value} ${trimLineEnds(content).replace(/\n(?!\n)/g, indent)}\n`;
    },
    BLOCKQUOTE: (content) => `\n\n${trimLineEnds(content).replace(/^/gm, '> ').replace(/^> $/gm, '>')}\n\n`,
    A: (content, node) => `[${escapeBrackets(content)}](${node.value})`,
    STRONG: wrap('bold'),
    EM: wrap('italic'),
    DEL: wrap('strike'),
    CODE: (content) => (channel.markup.has('code') ? inlineCode(content, channel) : content),
  };
}

function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}\n${code}\n${fence}\n\n`;
}

function inlineCode(code: string, { escapes }: Channel): string {
  if (!code.includes('`')) return `\`${code}\``;
  if (!escapes) return code;
  const longest = Math.max(...(code.match(/`+/g) ?? []).map((run) => run.length));
  const delimiter = '`'.repeat(longest + 1);
  return `${delimiter} ${code} ${delimiter}`;
}

function trimLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  let start = 0;
  while (start < end && text[start] === '\n') start++;
  return text.slice(start, end);
}
