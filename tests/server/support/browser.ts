import type { InjectOptions } from 'fastify';
import type { App } from '../../../server/src/http/validation.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface Cookie {
  value: string;
  attributes: string[];
}

/** A browser at the System Configurator: keeps cookies, sends each where it belongs, and says that the page is the desk's. */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  csrfToken = '';
  readonly #app: App;
  readonly #address: string;

  constructor(app: App, { address = '192.0.2.1' }: { address?: string } = {}) {
    this.#app = app;
    this.#address = address;
  }

  /** @param headers instead of what the browser would send; undefined leaves one out */
  async ask(method: Method, url: string, body?: object, headers: Record<string, string | undefined> = {}) {
    const all = {
      cookie: this.#cookiesFor(url),
      'sec-fetch-site': 'same-origin',
      'x-csrf-token': this.csrfToken,
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== undefined && value !== '');
    const request: InjectOptions = {
      method,
      url,
      headers: Object.fromEntries(sent),
      remoteAddress: this.#address,
    };
    const answer = await this.#app.inject(body === undefined ? request : { ...request, body });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(line);
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && answer.body ? answer.json() : null,
    };
  }

  /** Signs in, and reads the page's token. */
  async signIn(login: string, password: string, headers: Record<string, string> = {}) {
    const answer = await this.ask('POST', '/configurator/api/session', { login, password }, headers);
    this.csrfToken = answer.body.csrfToken ?? '';
    return answer;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, { value, attributes });
  }

  #cookiesFor(url: string): string {
    return [...this.cookies]
      .filter(([, { attributes }]) =>
        attributes.some((one) => one.startsWith('Path=') && url.startsWith(one.slice(5))),
      )
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }
}
