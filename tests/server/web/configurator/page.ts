import { type FunctionComponent, h, render } from 'preact';
import { vi } from 'vitest';
import { configuratorCatalogues } from '../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../lib/texts/index.ts';
import type { Api } from '../../../../server/web/configurator/client/api.ts';
import { Drafts } from '../../../../server/web/configurator/client/draft.ts';
import type { PageProps } from '../../../../server/web/configurator/pages/index.ts';
import { speak } from '../../../../server/web/configurator/texts.ts';

/** A page of the Configurator, as its administrator sees and uses it. */
export class OpenPage {
  readonly root = document.createElement('div');

  static async of(Page: FunctionComponent<PageProps>, api: Api): Promise<OpenPage> {
    await speak(loadTexts(configuratorCatalogues, ['en']));
    // jsdom has the element, and not what opens and closes it.
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function (answer = '') {
      this.open = false;
      this.returnValue = answer;
      this.dispatchEvent(new Event('close'));
    };
    const page = new OpenPage();
    document.body.replaceChildren(page.root);
    render(h(Page, { desk: { api, drafts: new Drafts() } as PageProps['desk'], id: null }), page.root);
    return page;
  }

  close(): void {
    render(null, this.root);
  }

  get text(): string {
    return this.root.textContent ?? '';
  }

  /** Waits until the page says so. */
  async says(words: string): Promise<void> {
    await vi.waitFor(() => {
      if (!this.text.includes(words)) throw new Error(`No "${words}" in "${this.text}".`);
    });
  }

  one<E extends Element>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  }

  async write(name: string, value: string): Promise<void> {
    const control = this.one<HTMLInputElement>(`[name="${name}"]`);
    control.value = value;
    control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
    await shown();
  }

  /** Clicks the button with these words; in a dialog, if one is open. */
  async click(words: string): Promise<void> {
    const within = this.root.querySelector('dialog[open]') ?? this.root;
    const button = [...within.querySelectorAll('button')].find(({ textContent }) => textContent === words);
    if (!button) throw new Error(`There is no button "${words}" in "${within.textContent}".`);
    button.click();
    await shown();
  }

  /** Chooses a file, as its dialog does. */
  choose(name: string, file: File): void {
    const control = this.one<HTMLInputElement>(`[name="${name}"]`);
    // jsdom's files cannot be read.
    Object.assign(file, { arrayBuffer: async () => new ArrayBuffer(file.size) });
    Object.defineProperty(control, 'files', { value: [file], configurable: true });
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** What the page does at once it shows by the next turn. */
const shown = () => new Promise((resolve) => setTimeout(resolve));
