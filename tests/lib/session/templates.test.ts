import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1');
});

const MARKS = [
  { start: 0, end: 15, template: 't1' },
  { start: 8, end: 15, variable: 'customer.phone' },
];

describe('reply templates', () => {
  test('T8: panels are told up to which version there are changes, also by the next worker', async () => {
    expect(machine.signedIn.templates).toBeUndefined();
    desk.tell({ type: 'templates', version: 7 });
    await settle();
    expect(machine.signedIn.templates).toBe(7);
    desk.reachable = false;
    await machine.restartWorker();
    expect(machine.signedIn.templates).toBe(7);
  });

  test('T2: what they left in a draft outlives worker and browser', async () => {
    const draft = { text: 'Call at [phone]', selectionStart: 0, selectionEnd: 0, marks: MARKS };
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft });
    await machine.clock.advance(250);
    await machine.restartWorker();
    expect(machine.conversation('c1')?.draft).toEqual(draft);
    await machine.restartBrowser();
    await machine.signIn();
    await settle();
    expect(machine.conversation('c1')?.draft).toEqual(draft);
  });

  test('T8: a reply says which it was written with, also when it waited for the line and the worker died', async () => {
    await machine.loseLine();
    void machine.worker.do({
      type: 'send',
      conversation: 'c1',
      id: 'm1',
      text: 'Call at 0123',
      at: machine.clock.now(),
      templates: ['t1'],
    });
    await settle();
    await machine.restartWorker();
    desk.reachable = true;
    await machine.clock.advance(15_000);
    expect(desk.requests.findLast(({ type }) => type === 'send')).toMatchObject({
      id: 'm1',
      templates: ['t1'],
    });
  });
});
