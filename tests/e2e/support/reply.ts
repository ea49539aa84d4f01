import type { Agent } from './agent.ts';
import { type Copied, copy, paste } from './clipboard.ts';

/** The composer's clean-up, used as an agent would use it. */
export class Reply {
  constructor(private readonly agent: Agent) {}

  private get page() {
    return this.agent.panel.page;
  }

  /** Copies this in the CRM and pastes it at the caret. */
  async paste(copied: Copied, how?: { plain: boolean }): Promise<void> {
    await copy(this.agent.crm, copied);
    await this.page.bringToFront();
    await this.page.focus('.composer textarea');
    await paste(this.page, how);
  }

  async press(...keys: Parameters<typeof this.page.keyboard.press>[0][]): Promise<void> {
    for (const key of keys.slice(0, -1)) await this.page.keyboard.down(key);
    await this.page.keyboard.press(keys.at(-1) ?? 'Enter');
    for (const key of keys.slice(0, -1).reverse()) await this.page.keyboard.up(key);
  }

  /** Cleans by the keyboard and gives the line that says what was removed. */
  async clean(): Promise<string> {
    await this.press('Alt', 'KeyC');
    return this.said();
  }

  /** The line under the composer, as soon as there is one. */
  async said(): Promise<string> {
    const line = await this.page.waitForFunction(
      () => document.querySelector('.cleaned [role=status]')?.textContent,
    );
    return String(await line.jsonValue());
  }

  /** Clicks what has this name in the composer or in what it opened. */
  async click(name: string): Promise<void> {
    await this.page.locator(`.composer ::-p-aria([name="${name}"][role="button"])`).click();
  }

  async empty(): Promise<void> {
    await this.page.focus('.composer textarea');
    await this.press('Control', 'KeyA');
    await this.press('Delete');
  }
}
