const steps = ['Ordered', 'Packed', 'On its way', 'Delivered'];
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  ol { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 8px 0 0; padding: 0; list-style: none; }
  li { color: #5b6670; }
  li::before { content: '○ '; }
  li.done { color: #14532d; font-weight: 600; }
  li.done::before { content: '● '; }
  @media (prefers-color-scheme: dark) { li { color: #a3b1b7; } li.done { color: #86d6a3; } }
`);

/** `<delivery-status order state tracking>`: how far an order has come, inside a shadow tree. */
export class DeliveryStatus extends HTMLElement {
  static readonly observedAttributes = ['order', 'state', 'tracking'];
  readonly #root = this.attachShadow({ mode: 'open' });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  attributeChangedCallback(): void {
    const line = document.createElement('p');
    const number = document.createElement('strong');
    number.textContent = `Parcel ${this.getAttribute('tracking')}`;
    line.append(number, ` of order ${this.getAttribute('order')}`);
    const list = document.createElement('ol');
    const reached = steps.indexOf(this.getAttribute('state') ?? '');
    steps.forEach((step, index) => {
      const item = document.createElement('li');
      item.textContent = step;
      item.classList.toggle('done', index <= reached);
      list.append(item);
    });
    this.#root.replaceChildren(line, list);
  }
}

customElements.define('delivery-status', DeliveryStatus);
