import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

const AS_PROXIES_WRITE = /^[\w-]{1,64}$/;

/**
 * Names requests in the log. Where there is a proxy it is by the X-Request-Id it gave, so that a line of its log and one
 * of ours can be told to be of the same request.
 */
export function requestIds({ trustProxy }: Pick<Config, 'trustProxy'>) {
  let count = 0;
  return ({ headers }: IncomingMessage): string => {
    const given = headers['x-request-id'];
    const isProxys = trustProxy && typeof given === 'string' && AS_PROXIES_WRITE.test(given);
    return isProxys ? given : `req-${++count}`;
  };
}
