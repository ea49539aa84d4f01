/** Looks at a key pressed in the reply; true when it was for this, and for nothing after it. */
export type KeyHandler = (event: KeyboardEvent) => boolean;

/** Who wants the keys pressed in the reply before they are the composer's, such as a list that Enter chooses from. */
export interface Keys {
  /** Asks this one first from now on, until the returned function is called. */
  add(handler: KeyHandler): () => void;
  /** Whether somebody took the key. */
  press: KeyHandler;
}

export function createKeys(): Keys {
  let handlers: readonly KeyHandler[] = [];
  return {
    add(handler) {
      handlers = [handler, ...handlers];
      return () => {
        handlers = handlers.filter((other) => other !== handler);
      };
    },
    press: (event) => handlers.some((handler) => handler(event)),
  };
}
