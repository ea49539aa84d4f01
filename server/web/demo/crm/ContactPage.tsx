import { useState } from 'preact/hooks';
import type { Contact } from './contacts.ts';
import { Notes } from './Notes.tsx';
import { euros, ordersOf, totalOf } from './orders.ts';

/** One contact: how to reach them, orders, the order's document in a frame, notes. */
export function ContactPage({ contact }: { contact: Contact }) {
  const orders = ordersOf(contact);
  const [shown, setShown] = useState(orders[0]);
  return (
    <article>
      <p class="crumbs">
        <a href="#/">Contacts</a> ›{' '}
        <span>
          <bdi>{contact.name}</bdi>
        </span>
      </p>
      <h1>
        <bdi>{contact.name}</bdi>
      </h1>
      <div class="columns">
        <section>
          <h2>Contact</h2>
          <dl>
            <dt>Company</dt>
            <dd>
              <bdi>{contact.company}</bdi>
            </dd>
            <dt>Phone</dt>
            <dd>
              <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>
            </dd>
            <dt>E-mail</dt>
            <dd>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </dd>
            <dt>Delivery address</dt>
            <dd>
              <address>
                <span>
                  <bdi>{contact.name}</bdi>
                </span>
                <span>
                  <bdi>{contact.street}</bdi>
                </span>
                <span>
                  <bdi>{contact.city}</bdi>
                </span>
                <span>{contact.country}</span>
              </address>
            </dd>
          </dl>
        </section>
        <Notes contact={contact} order={orders[0]} />
      </div>
      <section>
        <h2>Orders</h2>
        <table>
          <thead>
            <tr>
              <th>Order</th>
              <th>Date</th>
              <th>Items</th>
              <th>State</th>
              <th class="number">Total</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.number}>
                <td>
                  <button type="button" aria-pressed={order === shown} onClick={() => setShown(order)}>
                    {order.number}
                  </button>
                </td>
                <td>
                  <time>{order.date}</time>
                </td>
                <td>{order.lines.map(({ item, quantity }) => `${quantity} × ${item}`).join(', ')}</td>
                <td>{order.state}</td>
                <td class="number">{euros(totalOf(order))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown && (
          <>
            <delivery-status order={shown.number} state={shown.state} tracking={shown.tracking} />
            <iframe title={`Order ${shown.number}`} src={`document.html?order=${shown.number}`} />
          </>
        )}
      </section>
    </article>
  );
}
