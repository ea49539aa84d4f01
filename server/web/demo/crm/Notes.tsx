import type { Contact } from './contacts.ts';
import type { Order } from './orders.ts';

/** What colleagues wrote down, with the formatting that people really use in a CRM. */
export function Notes({ contact, order }: { contact: Contact; order: Order | undefined }) {
  return (
    <section>
      <h2>Notes</h2>
      <div class="note">
        <h3>
          Call of 12 October <small>Ben Okafor</small>
        </h3>
        <p>
          <span dir="auto">{contact.name}</span> asked about order <b>{order?.number}</b>. Agreed:
        </p>
        <ol>
          <li>
            Replacement part <code>{order?.lines[0]?.sku}</code> goes out <em>free of charge</em>
          </li>
          <li>
            Old part comes back with the enclosed label, see{' '}
            <a href="https://returns.example/how">how to return</a>
          </li>
          <li>
            We call back on <u>Friday before noon</u>
            <ul>
              <li>not on the mobile number</li>
              <li>ask for the warehouse if nobody answers</li>
            </ul>
          </li>
        </ol>
      </div>
      <div class="note">
        <h3>
          Opening hours of the depot <small>Anna Berg</small>
        </h3>
        <table>
          <tbody>
            <tr>
              <th>Mon–Fri</th>
              <td>08:00–18:30</td>
            </tr>
            <tr>
              <th>Sat</th>
              <td>09:00–13:00</td>
            </tr>
          </tbody>
        </table>
        <blockquote>
          “Please leave the parcel with the neighbour at number&nbsp;16 – <s>never at the door</s>, the dog
          eats cardboard.”
        </blockquote>
      </div>
    </section>
  );
}
