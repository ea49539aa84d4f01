import fastifyWebsocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import type { Routes } from '../http/app.ts';
import type { App } from '../http/validation.ts';

export interface SocketRoutesDeps {
  serveAgent(socket: WebSocket, ip: string): void;
  serveCustomer(socket: WebSocket, ip: string): void;
}

/** Where WebSockets are opened. */
export function socketRoutes({ serveAgent, serveCustomer }: SocketRoutesDeps): Routes {
  return async (app) => {
    await app.register(fastifyWebsocket, {
      options: {
        maxPayload: MAX_FRAME_BYTES,
        perMessageDeflate: false,
        handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
      },
    });
    await app.register(async (scope: App) => {
      const hidden = { schema: { hide: true }, websocket: true } as const;
      scope.get('/ws/agent', hidden, (socket, { ip }) => serveAgent(socket, ip));
      scope.get('/ws/customer', hidden, (socket, { ip }) => serveCustomer(socket, ip));
    });
  };
}
