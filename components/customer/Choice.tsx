import type { Looked } from '../panel/cover.ts';
import { addressesIn, type Directory } from './directory.ts';
import { FindEntry } from './FindEntry.tsx';
import { isolated, text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  directory: Directory;
  looked: Looked;
  onChoose(entry: string): void;
}

/** Where an address leads to no one customer: whose it could be, or how it becomes somebody's. Nobody is picked here. */
export function Choice({ directory, looked: { conversation, kind }, onChoose }: Props) {
  const { customer, id } = conversation;
  const match = conversation.directory?.[kind];
  const address = customer[kind] ?? '';
  const { answer, ask, retry } = useAnswer<void>(null);

  const become = (change: () => Promise<{ id: string }>) => {
    if (!answer.value.busy) void ask(async () => onChoose((await change()).id));
  };

  if (match) {
    const state = match.state === 'several' ? 'several' : 'possible';
    return (
      <>
        <h2>{text(state, { address: isolated(address) })}</h2>
        <p class="quiet small">{text(`${state}_hint`)}</p>
        <ul class="customer-list">
          {match.entries.map((entry) => (
            <li key={entry.id}>
              <button type="button" class="row-button" onClick={() => onChoose(entry.id)}>
                <bdi>{entry.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }

  const add = () => directory.add(customer.name, addressesIn(conversation, kind), id);
  const give = (entry: string) => directory.address(entry, 'link', { kind, address, conversation: id });
  return (
    <>
      <h2>{text('unknown')}</h2>
      <p class="quiet small">{text('unknown_hint', { address: isolated(address) })}</p>
      <button type="button" class="button primary" onClick={() => become(add)}>
        {text('add', { name: isolated(customer.name) })}
      </button>
      <Waiting answer={answer.value} onRetry={retry} />
      <p class="small">{text('give')}</p>
      <FindEntry directory={directory} onFound={(entry) => become(() => give(entry.id))} />
    </>
  );
}
