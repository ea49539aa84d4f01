export { backoff } from './backoff.ts';
export { Client } from './client.ts';
export type { Socket } from './socket.ts';
export type { EndReason, WireState } from './types.ts';
