import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './crm.css';
import './delivery-status.ts';
import { ContactList } from './ContactList.tsx';
import { ContactPage } from './ContactPage.tsx';
import { contacts } from './contacts.ts';

/** The page named by the address: `#/` is the list, `#/contacts/ID` one contact. */
function Crm() {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = () => {
      setAddress(location.hash);
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const contact = contacts.find(({ id }) => address === `#/contacts/${id}`);
  useEffect(() => {
    document.title = contact ? `${contact.name} – Fernweg CRM` : 'Contacts – Fernweg CRM';
  }, [contact]);
  return (
    <>
      <header class="top">
        <a class="brand" href="#/">
          Fernweg CRM
        </a>
        <nav>
          <a href="#/">Contacts</a>
          <a href="../shop/">Shop</a>
        </nav>
      </header>
      <main>{contact ? <ContactPage key={contact.id} contact={contact} /> : <ContactList />}</main>
    </>
  );
}

const root = document.getElementById('app');
if (root) render(<Crm />, root);
