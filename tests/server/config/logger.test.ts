import { expect, test } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';

test('the log of an error names the fault and leaves out what a driver attached to it', () => {
  let line = '';
  const log = createLog('info', {
    write(text) {
      line = text;
    },
  });
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    detail: "Failing row contains (a customer's words)",
    parameters: ["a customer's words"],
  });
  log.error({ err: error }, 'Failed');
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    msg: 'Failed',
    err: { type: 'Error', message: 'violates check constraint', code: '23514' },
  });
  expect(line).not.toContain("a customer's words");
});
