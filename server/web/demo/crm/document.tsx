import { render } from 'preact';
import './crm.css';
import { euros, findOrder, totalOf } from './orders.ts';

/** The confirmation of one order, shown in a frame of the contact's page. */
function OrderDocument({ number }: { number: string }) {
  const found = findOrder(number);
  if (!found) return <p>There is no order {number}.</p>;
  const { contact, order } = found;
  return (
    <article class="document">
      <h1>Order confirmation {order.number}</h1>
      <p>
        {order.date} · <span dir="auto">{contact.name}</span> · <span dir="auto">{contact.street}</span>,{' '}
        <span dir="auto">{contact.city}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th>Article</th>
            <th>No.</th>
            <th class="number">Quantity</th>
            <th class="number">Price</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map(({ item, sku, quantity, price }) => (
            <tr key={sku}>
              <td>{item}</td>
              <td>{sku}</td>
              <td class="number">{quantity}</td>
              <td class="number">{euros(price)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={3}>Total, VAT included</th>
            <td class="number">{euros(totalOf(order))}</td>
          </tr>
        </tfoot>
      </table>
      <p>
        You may return goods <strong>within 30 days</strong>. Refunds go to the account you paid from.
      </p>
    </article>
  );
}

const root = document.getElementById('app');
const number = new URLSearchParams(location.search).get('order') ?? '';
if (root) render(<OrderDocument number={number} />, root);
