import { DraftMemory } from './draftMemory.ts';

/** The memories of the drafts last worked on; what was pasted can be large, so older ones are forgotten. */
export interface DraftMemories {
  of(conversation: string): DraftMemory;
}

const KEPT = 10;

export function createDraftMemories(): DraftMemories {
  const memories = new Map<string, DraftMemory>();
  return {
    of(conversation) {
      const memory = memories.get(conversation) ?? new DraftMemory();
      memories.delete(conversation);
      memories.set(conversation, memory);
      for (const oldest of memories.keys()) {
        if (memories.size <= KEPT) break;
        memories.delete(oldest);
      }
      return memory;
    },
  };
}
