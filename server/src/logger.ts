import { type Logger, pino } from 'pino';

/** Structured logs. Never a message's text, a name, a password or a token. */
export type Log = Logger;

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Writes one JSON object a line to `out`, standard output if not said otherwise. */
export function createLog(level: (typeof LOG_LEVELS)[number], out?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return out === undefined ? pino(options) : pino(options, out);
}

/** Errors of drivers carry rows and parameters: only what names the fault goes to the log. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack };
}
