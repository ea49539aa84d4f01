import { useSignal } from '@preact/signals';
import { PageHead } from '../../components/PageHead.tsx';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { AgeOutCard } from './AgeOutCard.tsx';
import { FindCustomer } from './FindCustomer.tsx';
import { type Found, FoundCustomer } from './FoundCustomer.tsx';

/** What is stored about a customer, handed out or removed; and what is too old. */
export function CustomersPage({ desk: { api } }: PageProps) {
  const found = useSignal<Found | null>(null);
  return (
    <>
      <PageHead title={text('page_customers')} about={text('customers_about')} />
      <FindCustomer api={api} onFound={(one) => (found.value = one)} />
      {found.value && <FoundCustomer key={found.value.asked} api={api} found={found.value} />}
      <AgeOutCard api={api} />
    </>
  );
}
