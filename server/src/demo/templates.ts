/** Reply templates in two languages, with folders, shortcuts and placeholders; `queues` by name, none for all. */
export const DEMO_TEMPLATES = [
  {
    name: 'Greeting',
    shortcut: 'hi',
    folder: [],
    queues: [],
    texts: {
      en: 'Hello {{customer.first_name | fallback: "there"}}, my name is {{agent.first_name}}. How can I help you?',
      de: 'Guten Tag {{customer.name}}, mein Name ist {{agent.name}}. Wie kann ich Ihnen helfen?',
    },
  },
  {
    name: 'One moment',
    shortcut: 'wait',
    folder: [],
    queues: [],
    texts: {
      en: 'One moment please, I am looking into it.',
      de: 'Einen Moment bitte, ich sehe nach.',
    },
  },
  {
    name: 'Call back',
    shortcut: 'call',
    folder: [],
    queues: [],
    texts: {
      en: 'We will call you at {{customer.phone}} within the next hour.',
      de: 'Wir rufen Sie innerhalb der nächsten Stunde unter {{customer.phone}} an.',
    },
  },
  {
    name: 'Where is my parcel',
    shortcut: 'parcel',
    folder: ['Orders', 'Delivery'],
    queues: ['Orders'],
    texts: {
      en: 'I have looked at your parcel:\n- it left our warehouse yesterday\n- delivery usually takes **two to three days**',
      de: 'Ich habe nach Ihrem Paket gesehen:\n- es hat unser Lager gestern verlassen\n- die Zustellung dauert meist **zwei bis drei Tage**',
    },
  },
  {
    name: 'Refund on its way',
    shortcut: 'ref',
    folder: ['Orders', 'Returns'],
    queues: ['Orders', 'Returns', 'Billing'],
    texts: {
      en: 'Your refund is on its way. It takes **up to five working days** until you see it on your account.',
      de: 'Ihre Erstattung ist unterwegs. Es dauert **bis zu fünf Werktage**, bis Sie sie auf Ihrem Konto sehen.',
    },
  },
  {
    name: 'Goodbye',
    shortcut: 'bye',
    folder: [],
    queues: [],
    texts: {
      en: 'Thank you for contacting {{queue.name}}, {{customer.first_name | fallback: "and goodbye"}}. Have a nice day!',
      de: 'Vielen Dank für Ihre Nachricht, {{customer.name}}. Ich wünsche Ihnen einen schönen Tag!',
    },
  },
] as const;
