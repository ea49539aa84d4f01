import { useState } from 'preact/hooks';
import { contacts } from './contacts.ts';

/** Everybody, narrowed by what is typed. */
export function ContactList() {
  const [wanted, setWanted] = useState('');
  const found = contacts.filter((contact) =>
    Object.values(contact).join(' ').toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
  );
  return (
    <>
      <div class="heading">
        <h1>Contacts</h1>
        <input
          type="search"
          aria-label="Find a contact"
          placeholder="Name, company, phone, e-mail"
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>Company</th>
            <th>Phone</th>
            <th>E-mail</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ id, name, company, phone, email }) => (
            <tr key={id}>
              <td>
                <a href={`#/contacts/${id}`} dir="auto">
                  {name}
                </a>
              </td>
              <td>
                <bdi>{company}</bdi>
              </td>
              <td>{phone}</td>
              <td>{email}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{found.length === 0 ? 'Nobody found.' : `${found.length} contacts`}</p>
    </>
  );
}
