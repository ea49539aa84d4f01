import type { Customer } from '../../lib/protocol/index.ts';
import { Icon } from '../ui/Icon.tsx';

/** How the customer can be reached, as far as it is known. */
export function Contact({ customer }: { customer: Customer }) {
  if (!customer.phone && !customer.email) return null;
  return (
    <p class="contact small">
      {customer.phone && (
        <span>
          <Icon name="phone" size={14} /> <bdi>{customer.phone}</bdi>
        </span>
      )}
      {customer.email && (
        <span>
          <Icon name="mail" size={14} /> <bdi>{customer.email}</bdi>
        </span>
      )}
    </p>
  );
}
