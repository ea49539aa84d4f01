/** The part of a WebSocket that a client uses; what browsers give is one. */
export interface Socket {
  addEventListener(type: 'open', listener: (event: object) => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void;
  send(data: string): void;
  close(): void;
}
