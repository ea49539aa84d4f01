import type { Language } from '../../lib/texts/index.ts';

/** What is written for agents, by the name in the page's address. */
export const CHAPTERS = ['handle-a-chat', 'reply-templates', 'social-channels'] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** Each chapter's HTML, in each language. */
export const BOOKS: Record<Language, Record<Chapter, () => Promise<{ default: string }>>> = {
  en: {
    'handle-a-chat': () => import('../../docs/agents/handle-a-chat.md'),
    'reply-templates': () => import('../../docs/agents/reply-templates.md'),
    'social-channels': () => import('../../docs/agents/social-channels.md'),
  },
  de: {
    'handle-a-chat': () => import('../../docs/agents/de/handle-a-chat.md'),
    'reply-templates': () => import('../../docs/agents/de/reply-templates.md'),
    'social-channels': () => import('../../docs/agents/de/social-channels.md'),
  },
};
