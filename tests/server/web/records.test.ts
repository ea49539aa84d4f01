import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Records } from '../../../server/web/widget/client/records.ts';
import { ForgivingStorage, type KeyValue, MemoryStorage } from '../../../server/web/widget/client/storage.ts';

const chat = { conversation: 'c1', token: 'secret', name: 'Ana' };
const pending = (id: string) => ({ id, text: `text of ${id}`, at: 1 });

/** Storage with room for so many characters in all. */
class SmallStorage extends MemoryStorage {
  constructor(readonly room: number) {
    super();
  }
  override setItem(key: string, value: string): void {
    let used = key.length + value.length;
    for (let index = 0; index < this.length; index++) {
      const other = this.key(index) ?? '';
      if (other !== key) used += other.length + (this.getItem(other) ?? '').length;
    }
    if (used > this.room) throw new DOMException('full', 'QuotaExceededError');
    super.setItem(key, value);
  }
}

it('the outbox keeps its order through any additions, removals and refusals', () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant('add' as const) }),
    fc.record({ type: fc.constantFrom('remove' as const, 'refuse' as const), which: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.nat(3000), (actions, room) => {
      const records = new Records(new ForgivingStorage(() => new SmallStorage(room)));
      let model: string[] = [];
      actions.forEach((step, index) => {
        const id = step.type === 'add' ? `m${index}` : (model[step.which] ?? 'unknown');
        if (step.type === 'add') {
          records.addToOutbox(pending(id));
          model.push(id);
        } else if (step.type === 'remove') {
          records.removeFromOutbox(id);
          model = model.filter((other) => other !== id);
        } else {
          records.updateInOutbox({ ...pending(id), refused: { code: 'wrong_state', message: '' } });
        }
        expect(records.outbox().map((message) => message.id)).toEqual(model);
      });
    }),
  );
});

it('the ninth and the ten-thousandth message come in order of their numbers', () => {
  const records = new Records(new MemoryStorage());
  for (const seq of [10_000, 9, 10]) {
    records.addMessage({
      from: 'system',
      conversation: 'c1',
      seq,
      id: `s${seq}`,
      notice: 'agent_joined',
      at: 1,
    });
  }
  expect(records.messages().map(({ seq }) => seq)).toEqual([9, 10, 10_000]);
});

it('another conversation finds nothing of the last, and the form is kept', () => {
  const records = new Records(new MemoryStorage());
  records.chat = chat;
  records.addToOutbox(pending('m1'));
  records.draft = 'half a sentence';
  records.seen = 4;
  records.form = { name: 'Ana', email: '', phone: '', topic: '', text: '' };
  records.chat = { ...chat, conversation: 'c2' };
  expect(records.outbox()).toEqual([]);
  expect(records).toMatchObject({ draft: '', seen: 0, form: { name: 'Ana' }, chat: { conversation: 'c2' } });
});

it('what others wrote into the storage does no harm', () => {
  const storage = new MemoryStorage();
  storage.setItem('sidedesk.chat', '{"conversation":7}');
  storage.setItem('sidedesk.outbox.00000001.x', 'not JSON');
  storage.setItem('sidedesk.view', 'null');
  storage.setItem('unrelated', '1');
  const records = new Records(storage);
  expect(records).toMatchObject({ chat: null, view: null });
  expect(records.outbox()).toEqual([]);
});

it('a browser that denies storage still lets the page work while it is open', () => {
  const denied = (): KeyValue => {
    throw new DOMException('denied', 'SecurityError');
  };
  const records = new Records(new ForgivingStorage(denied));
  records.chat = chat;
  expect(records.chat).toEqual(chat);
});
