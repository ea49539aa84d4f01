import type { Http } from '../../../../server/src/channels/http.ts';
import {
  type OpenAccount,
  type Outbound,
  type Platform,
  SendFailure,
} from '../../../../server/src/channels/platform.ts';

/** A platform that writes down what it is given, and answers as the test says. */
export class FakePlatform implements Platform {
  readonly id = 'whatsapp';
  readonly fields = [
    { name: 'businessAccountId', secret: false, required: true },
    { name: 'appId', secret: false, required: false },
    { name: 'appSecret', secret: true, required: true },
    { name: 'accessToken', secret: true, required: true },
  ];
  failure: SendFailure | null = null;
  tokenExpiresAt: number | null = null;
  readonly sent: { account: OpenAccount; message: Outbound }[] = [];

  verify = () => true;
  read = () => [];
  fetchFile = () => Promise.reject(new Error('There are no files.'));

  async send(account: OpenAccount, message: Outbound): Promise<string> {
    if (this.failure) throw this.failure;
    this.sent.push({ account, message });
    return 'wamid.1';
  }

  async check() {
    if (this.failure) throw this.failure;
    return { displayName: '+1 555 078 3881', tokenExpiresAt: this.tokenExpiresAt };
  }

  /** Refuses everything from now on. */
  refuse(): void {
    this.failure = new SendFailure(
      { code: 'token_expired', detail: '190: Session has expired' },
      'permanent',
    );
  }
}

/** Nothing of the fake is reached by it. */
export const noHttp: Http = { fetch: () => Promise.reject(new Error('There is no network.')) };

/** What somebody who reads a log must never see. */
export const SECRETS = { appSecret: 'app-secret-4711', accessToken: 'access-token-4712' };
