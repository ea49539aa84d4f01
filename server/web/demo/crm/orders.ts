import type { Contact } from './contacts.ts';
import { contacts } from './contacts.ts';

export interface Order {
  number: string;
  date: string;
  lines: { item: string; sku: string; quantity: number; price: number }[];
  state: 'Packed' | 'On its way' | 'Delivered' | 'Returned';
  tracking: string;
}

const products = [
  { item: 'Two-person tent “Heidekraut”, moss green', sku: 'TNT-2P-MG', price: 289 },
  { item: 'Down sleeping bag, comfort −5 °C', sku: 'SLB-D05-L', price: 219.5 },
  { item: 'Trekking poles, pair', sku: 'POL-CRB-2', price: 84.9 },
  { item: 'Gas stove with wind shield', sku: 'STV-WS-1', price: 46 },
  { item: 'Merino base layer, size M', sku: 'MRN-BL-M', price: 72 },
  { item: 'Rain jacket “Wolkenbruch”, size L', sku: 'JKT-WB-L', price: 164 },
  { item: 'Dry bag 20 l, signal orange', sku: 'DRB-20-SO', price: 24.95 },
];
const states = ['On its way', 'Delivered', 'Packed', 'Returned'] as const;

/** The orders of a contact, newest first; always the same ones for the same contact. */
export function ordersOf(contact: Contact): Order[] {
  const place = contacts.indexOf(contact);
  return Array.from({ length: 1 + (place % 4) }, (_, index) => {
    const seed = place * 7 + index * 3;
    return {
      number: `FW-${48_213 + place * 37 - index * 911}`,
      date: new Date(Date.UTC(2026, 9 - index * 2, 3 + (seed % 24))).toISOString().slice(0, 10),
      lines: Array.from({ length: 1 + (seed % 3) }, (_, line) => ({
        ...(products[(seed + line) % products.length] ?? { item: '', sku: '', price: 0 }),
        quantity: 1 + ((seed + line) % 2),
      })),
      state: index === 0 ? (states[place % states.length] ?? 'Packed') : 'Delivered',
      tracking: `JD${String(1_460_000 + seed * 4_391).padStart(10, '0')}`,
    };
  });
}

/** The order with this number and whose it is. */
export function findOrder(number: string): { contact: Contact; order: Order } | undefined {
  return contacts
    .flatMap((contact) => ordersOf(contact).map((order) => ({ contact, order })))
    .find(({ order }) => order.number === number);
}

export function totalOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
}

/** An amount in euros, as the shop writes it. */
export function euros(amount: number): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }).format(amount);
}
