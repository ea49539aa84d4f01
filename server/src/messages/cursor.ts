/** Up to which message a client has been sent a conversation: each goes out once, in order, without gaps. */
export class Cursor {
  #seq: number;

  constructor(seq: number) {
    this.#seq = seq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Moves on if `seq` is the next message, and says whether it was. */
  follows(seq: number): boolean {
    if (seq !== this.#seq + 1) return false;
    this.#seq = seq;
    return true;
  }

  /** Whether messages before `seq` have not been sent. */
  misses(seq: number): boolean {
    return seq > this.#seq + 1;
  }

  /** Whether there is something after the cursor when `lastSeq` is the last message. */
  behind(lastSeq: number): boolean {
    return lastSeq > this.#seq;
  }
}
