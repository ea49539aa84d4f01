import { type FunctionComponent, h, render } from 'preact';
import { act } from 'preact/test-utils';
import { configuratorCatalogues } from '../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../lib/texts/index.ts';
import type { Desk } from '../../../../server/web/configurator/client/desk.ts';
import type { PageProps } from '../../../../server/web/configurator/pages/index.ts';
import { speak } from '../../../../server/web/configurator/texts.ts';

/** What is shown asks for more once it is shown. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
}

/** A page of the Configurator with one or another of its things open. */
export class ShownPage {
  readonly root = document.body.appendChild(document.createElement('div'));
  readonly #page: FunctionComponent<PageProps>;

  constructor(page: FunctionComponent<PageProps>) {
    this.#page = page;
    // jsdom has the element, and not what opens and closes it.
    HTMLDialogElement.prototype.showModal ??= () => {};
    HTMLDialogElement.prototype.close = function (this: HTMLDialogElement, answer = '') {
      this.returnValue = answer;
      this.dispatchEvent(new Event('close'));
    };
  }

  async show(desk: Desk, id: string | null): Promise<void> {
    await speak(loadTexts(configuratorCatalogues, ['en']));
    await act(() => render(h(this.#page, { desk, id }), this.root));
    await settle();
  }

  async close(): Promise<void> {
    await act(() => render(null, this.root));
    this.root.remove();
  }

  get text(): string {
    return this.root.textContent ?? '';
  }

  field(name: string): HTMLInputElement | null {
    return this.root.querySelector(`[name="${name}"]`);
  }

  /** Each link's words, address and whether it is where one is. */
  links(selector: string): (string | null)[][] {
    return [...this.root.querySelectorAll(selector)].map((link) => [
      link.textContent,
      link.getAttribute('href'),
      link.getAttribute('aria-current'),
    ]);
  }

  async write(name: string, words: string): Promise<void> {
    const field = this.field(name);
    if (!field) throw new Error(`There is no field ${name}.`);
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
  }

  /** Presses the button with these words; `within` a part of the page. */
  async press(words: string, within = ''): Promise<void> {
    const buttons = [...this.root.querySelectorAll<HTMLButtonElement>(`${within} button`)];
    const button = buttons.find(({ textContent }) => textContent === words);
    if (!button) throw new Error(`There is no button "${words}" in "${this.text}".`);
    button.click();
    await settle();
  }
}
