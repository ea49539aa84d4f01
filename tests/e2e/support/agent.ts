import type { Page } from 'puppeteer';
import { passwordOf } from './admin.ts';
import type { Chromium } from './chromium.ts';
import { Panel } from './panel.ts';

/** An agent at work: a browser, the demo CRM in a tab, the Communication Panel beside it. */
export class Agent {
  private constructor(
    readonly chromium: Chromium,
    readonly crm: Page,
    public panel: Panel,
  ) {}

  /** Signs in as this demo account and serves these queues, Not ready; at another address of the desk's where one is given. */
  static async signIn(
    chromium: Chromium,
    desk: { url: string; server?: string },
    login: string,
    ...queues: string[]
  ): Promise<Agent> {
    const crm = await chromium.browser.newPage();
    const panel = new Panel(await chromium.openSidePanel(crm));
    // Only now: a click that came before the extension asked for clicks would have the browser name it this page.
    await crm.goto(`${desk.url}/demo/crm/`);
    await panel.signIn(desk.server ?? desk.url, login, passwordOf(login));
    await panel.serve(...queues);
    return new Agent(chromium, crm, panel);
  }

  /** Closes the side panel as its toolbar icon does. */
  async closePanel(): Promise<void> {
    const closed = new Promise((done) => this.panel.page.once('close', done));
    await this.crm.bringToFront();
    await this.crm.triggerExtensionAction(this.chromium.extension);
    await closed;
  }

  async openPanel(): Promise<Panel> {
    this.panel = new Panel(await this.chromium.openSidePanel(this.crm));
    return this.panel;
  }

  close(): Promise<void> {
    return this.chromium.close();
  }
}
