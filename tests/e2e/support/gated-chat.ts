import { Agent } from './agent.ts';
import { Customer } from './customer.ts';
import { Desk } from './desk.ts';
import { Gate } from './gate.ts';
import { launchChromium } from './launch.ts';

/** An agent whose line to the desk is watched and can be cut, in a chat with Nora. */
export class GatedChat {
  private constructor(
    readonly desk: Desk,
    readonly gate: Gate,
    readonly agent: Agent,
    readonly nora: Customer,
  ) {}

  /** @param env the server's settings */
  static async begin(env: Record<string, string> = {}): Promise<GatedChat> {
    const desk = await Desk.start(env);
    const gate = await Gate.before(desk);
    const at = { url: desk.url, server: gate.url };
    const agent = await Agent.signIn(await launchChromium(), at, 'anna', 'General');
    await agent.panel.setReady(true);
    const chat = { name: 'Nora', topic: 'General', text: 'Hello' };
    const nora = await Customer.start(agent.chromium.browser, desk.url, chat);
    await agent.panel.accept('Nora');
    return new GatedChat(desk, gate, agent, nora);
  }

  async close(): Promise<void> {
    await this.nora.close();
    await this.agent.close();
    this.gate.close();
    await this.desk.close();
  }
}
