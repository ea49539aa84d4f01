-- The language tag of what the customer speaks, as their page or an agent said; null where nobody did.
alter table conversations add column language text;
