import type { NewEntry } from '../directory/index.ts';

/** Customers of the demo CRM whom the directory knows: who begins a chat by one of these addresses is known. */
export const DEMO_CUSTOMERS: readonly NewEntry[] = [
  {
    name: 'Amelia Fairweather',
    addresses: [
      { kind: 'email', address: 'amelia@fairweather.example' },
      { kind: 'phone', address: '+44 20 7946 0112' },
    ],
  },
  {
    name: 'Jonas Brandt',
    addresses: [
      { kind: 'email', address: 'j.brandt@brandt.example' },
      { kind: 'phone', address: '+49 30 23125 114' },
    ],
  },
  { name: 'Tiago Figueirêdo', addresses: [{ kind: 'phone', address: '+55 11 98765-4321' }] },
];
