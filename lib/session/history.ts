import type { Answer, Ask } from '../port/intents.ts';
import { Refusal } from '../port/refusal.ts';
import type { Api } from './api.ts';
import type { Tokens } from './tokens.ts';
import { pageOf, type Transcript } from './transcript.ts';

export interface HistoryOptions {
  api: Api;
  tokens: Tokens;
  /** What is kept of a conversation of the agent's. */
  transcript(conversation: string): Transcript | undefined;
}

/** Transcripts as panels ask for them: from what is kept here, and of the server what is older. */
export class History {
  #options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  async read({ conversation, place }: Ask<'read'>): Promise<Answer<'read'>> {
    const { api, tokens, transcript } = this.#options;
    const kept = transcript(conversation);
    if (!kept)
      throw new Refusal({ code: 'not_your_conversation', message: 'The conversation is no longer yours.' });
    const page = pageOf(kept, place);
    if (page || place === 'newest') return page ?? [];
    return api.messages(await tokens.access(), conversation, place);
  }

  /** What is revealed is not kept: whoever wants it again asks again. */
  async reveal({ conversation, seq }: Ask<'reveal'>): Promise<Answer<'reveal'>> {
    const { api, tokens } = this.#options;
    return api.reveal(await tokens.access(), conversation, seq);
  }
}
