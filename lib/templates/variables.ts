/** Every variable that a template may use. */
export const VARIABLES = [
  'customer.name',
  'customer.first_name',
  'customer.email',
  'customer.phone',
  'agent.name',
  'agent.first_name',
  'queue.name',
] as const;

export type Variable = (typeof VARIABLES)[number];

/** What stands for each variable; what is not known is left out. */
export type Values = { readonly [V in Variable]?: string | undefined };

/** Whom and what a conversation is about, as far as templates speak of it. */
export interface Subject {
  customer: { name: string; email?: string | undefined; phone?: string | undefined };
  agent: { name: string };
  queue: { name: string };
}

export function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/** The variables' values in a conversation. */
export function valuesOf({ customer, agent, queue }: Subject): Values {
  return {
    'customer.name': customer.name,
    'customer.first_name': firstOf(customer.name),
    'customer.email': customer.email,
    'customer.phone': customer.phone,
    'agent.name': agent.name,
    'agent.first_name': firstOf(agent.name),
    'queue.name': queue.name,
  };
}

/** The first of a name's words. */
function firstOf(name: string): string | undefined {
  return name.trim().split(/\s+/u)[0];
}
