import type { SessionState } from './state.ts';

/** The state of a session as it stands, for all its parts. Whoever changes it puts another in its place. */
export class Store {
  #state: SessionState;
  #onChange: () => void;

  constructor(state: SessionState, onChange: () => void) {
    this.#state = state;
    this.#onChange = onChange;
  }

  get state(): SessionState {
    return this.#state;
  }

  change(to: (state: SessionState) => SessionState): void {
    const next = to(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.#onChange();
  }
}
