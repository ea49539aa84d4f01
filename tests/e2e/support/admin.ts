import type { TemplateView } from '../../../lib/protocol/templates.ts';
import { DEMO_ACCOUNTS } from '../../../server/src/demo/seed.ts';
import type { GivenFile } from './files.ts';

/** The demo password of this login. */
export function passwordOf(login: string): string {
  const account = DEMO_ACCOUNTS.find((demo) => demo.login === login);
  if (!account) throw new Error(`No demo account ${login}`);
  return account.password;
}

/** The administrator's REST interface, signed in. */
export class Admin {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string): Promise<Admin> {
    const response = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'ada', password: passwordOf('ada') }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new Admin(url, accessToken);
  }

  async changeQueue(name: string, settings: Record<string, unknown>): Promise<void> {
    const { queues } = await this.request<{ queues: { id: string; name: string }[] }>(
      'GET',
      '/api/admin/queues',
    );
    await this.request('PATCH', `/api/admin/queues/${idOf(queues, name)}`, settings);
  }

  async changeAccount(login: string, settings: Record<string, unknown>): Promise<void> {
    const { accounts } = await this.request<{ accounts: { id: string; login: string }[] }>(
      'GET',
      '/api/admin/accounts',
    );
    const account = accounts.find((found) => found.login === login);
    await this.request('PATCH', `/api/admin/accounts/${account?.id}`, settings);
  }

  /** Puts files into a template, and gives what has become of it. */
  async addFiles(template: string, ...files: GivenFile[]): Promise<TemplateView> {
    let view: TemplateView | undefined;
    for (const { name, bytes } of files) {
      const path = `/api/admin/templates/${template}/files?${new URLSearchParams({ name })}`;
      const headers = { authorization: `Bearer ${this.token}` };
      const body = Buffer.from(bytes);
      const response = await fetch(this.url + path, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      view = (await response.json()) as TemplateView;
    }
    if (!view) throw new Error('No files were given.');
    return view;
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

function idOf(named: { id: string; name: string }[], name: string): string {
  const found = named.find((one) => one.name === name);
  if (!found) throw new Error(`No ${name}`);
  return found.id;
}
