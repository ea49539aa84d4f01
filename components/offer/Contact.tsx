import { AddressLink } from '../customer/AddressLink.tsx';
import type { Looked } from '../panel/cover.ts';

/** How the customer can be reached, as far as it is known, and what the directory knows of that. */
export function Contact({ conversation }: Pick<Looked, 'conversation'>) {
  const { phone, email } = conversation.customer;
  if (!phone && !email) return null;
  return (
    <p class="contact small">
      {phone && <AddressLink conversation={conversation} kind="phone" />}
      {email && <AddressLink conversation={conversation} kind="email" />}
    </p>
  );
}
