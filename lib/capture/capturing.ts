import type { ExtensionApi } from '../browser.ts';
import { isBlocked, type Policy } from '../policy/policy.ts';
import type { CaptureView, Content } from '../port/capturing.ts';
import { parseMatchPattern } from '../sites/match-pattern.ts';
import { siteOf } from '../sites/site.ts';
import type { Captures } from './captures.ts';
import { originOf, readCopied, type Sender } from './received.ts';
import { register } from './registration.ts';

/** What a page's script is told: that its copy is kept, or that it has no business here. */
export type Answer = 'kept' | 'stop';

export interface CapturingOptions {
  api: Pick<ExtensionApi, 'permissions' | 'scripting' | 'tabs'>;
  extensionId: string;
  captures: Captures;
  /** The policy in force now. */
  policy(): Policy;
  isSignedIn(): boolean;
  /** Settles once those two are known. */
  ready: Promise<void>;
  onChange(): void;
}

/** Where copies are captured, and what is kept of them. Nothing is while nobody is signed in. */
export class Capturing {
  #options: CapturingOptions;
  #granted: readonly string[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(options: CapturingOptions) {
    this.#options = options;
  }

  view(): CaptureView {
    const { captures, policy } = this.#options;
    const { captureSites, captureBlockedSites } = policy();
    return {
      captures: captures.entries,
      on: this.#granted,
      blocked: captureBlockedSites.map(({ source }) => source),
      proposed: captureSites.map(({ source }) => source).filter((source) => !this.#granted.includes(source)),
    };
  }

  /** Brings the browser in line with permissions, policy and session. Call it whenever one of them may have changed. */
  sync(): Promise<void> {
    this.#last = this.#last.then(() => this.#sync()).catch(console.error);
    return this.#last;
  }

  /** A message from a page; undefined when it is none of ours, else what to answer. */
  receive(message: unknown, sender: Sender): Promise<Answer> | undefined {
    const copied = readCopied(message);
    const origin = originOf(sender, this.#options.extensionId);
    if (!copied || !origin) return undefined;
    const { html, text, title, cut } = copied;
    return this.#isOpen(origin.frame, origin.page).then((isOpen) =>
      isOpen ? this.keep(origin.frame, { html, text }, title, cut) : 'stop',
    );
  }

  /** Keeps what was copied at an address. The title is the page's word. */
  async keep(address: string, content: Content, title: string, cut: boolean): Promise<Answer> {
    await this.#options.captures.add(content, {
      site: siteOf(address)?.host ?? '',
      title: title.trim(),
      cut,
    });
    return 'kept';
  }

  /** Whether the policy forbids it there. */
  async isForbidden(...addresses: string[]): Promise<boolean> {
    await this.#options.ready;
    return addresses.some((address) => isBlocked(this.#options.policy(), address));
  }

  async #isOpen(frame: string, page: string): Promise<boolean> {
    const { api, isSignedIn } = this.#options;
    const site = siteOf(frame);
    if (!site || (await this.isForbidden(frame, page)) || !isSignedIn()) return false;
    return api.permissions.contains({ origins: [site.pattern] });
  }

  async #sync(): Promise<void> {
    const { api, ready, policy, isSignedIn, onChange } = this.#options;
    await ready;
    const { origins = [] } = await api.permissions.getAll();
    const granted = origins.filter((origin) => parseMatchPattern(origin) !== null);
    const blocked = policy().captureBlockedSites.map(({ source }) => source);
    await register(api, isSignedIn() ? granted : [], blocked);
    // Said once it is so: the next copy may come at once.
    this.#granted = granted;
    onChange();
  }
}
