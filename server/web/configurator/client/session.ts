import { computed, signal } from '@preact/signals';
import * as v from 'valibot';
import {
  ConfigurationError,
  ConfiguratorSession,
  type SetUp,
  SetupState,
} from '../../../../lib/protocol/configurator.ts';
import { ask } from '../../answer.ts';
import { type Api, type Asked, createApi, Nothing } from './api.ts';

/** What stands before the pages. */
export type Gate = 'looking' | 'unreachable' | 'setup' | 'sign_in' | 'open';

/** Who is signed in. What was under way when the session ended waits for the administrator, and goes on. */
export function createSession(page: string) {
  const root = new URL('api/', page);
  const gate = signal<Gate>('looking');
  const session = signal<ConfiguratorSession | null>(null);
  /** A proof that is asked for over the page, with whoever waits for it. */
  const asked = signal<{ proof: 'session' | 'password'; settle(given: boolean): void } | null>(null);

  function post<S extends v.GenericSchema>(path: string, body: object, schema: S, method = 'POST') {
    return ask(
      new URL(path, root),
      {
        method,
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': session.value?.csrfToken ?? '',
        },
        body: JSON.stringify(body),
      },
      schema,
      ConfigurationError,
    );
  }

  function enter(answer: Asked<ConfiguratorSession>): Asked<ConfiguratorSession> {
    if (answer.kind !== 'ok') return answer;
    session.value = answer.value;
    gate.value = 'open';
    settle(true);
    return answer;
  }

  function settle(given: boolean): void {
    const waiting = asked.value;
    asked.value = null;
    waiting?.settle(given);
  }

  /** All that want the same proof at once wait for one answer. */
  const pending = new Map<string, Promise<boolean>>();
  function want(proof: 'session' | 'password'): Promise<boolean> {
    const waiting = pending.get(proof);
    if (waiting) return waiting;
    const given = new Promise<boolean>((resolve) => {
      asked.value = { proof, settle: resolve };
    }).finally(() => pending.delete(proof));
    pending.set(proof, given);
    return given;
  }

  const api: Api = createApi(page, {
    csrfToken: () => session.value?.csrfToken ?? '',
    signInAgain: () => want('session'),
    givePassword: () => want('password'),
  });

  return {
    api,
    gate,
    account: computed(() => session.value?.account ?? null),
    /** What they may do here. */
    rights: computed(() => session.value?.rights ?? []),
    asked,

    /** Finds out whether somebody is signed in, or has to set the desk up first. */
    async look(): Promise<void> {
      gate.value = 'looking';
      const found = await ask(new URL('session', root), {}, ConfiguratorSession, ConfigurationError);
      if (found.kind === 'ok') {
        enter(found);
        return;
      }
      if (found.kind === 'unreachable') {
        gate.value = 'unreachable';
        return;
      }
      const setup = await ask(new URL('setup', root), {}, SetupState, ConfigurationError);
      if (setup.kind === 'ok') gate.value = setup.value.needed ? 'setup' : 'sign_in';
      else gate.value = setup.kind === 'refused' ? 'sign_in' : 'unreachable';
    },

    async signIn(credentials: { login: string; password: string }) {
      return enter(await post('session', credentials, ConfiguratorSession));
    },

    async setUp(form: SetUp) {
      return enter(await post('setup', form, ConfiguratorSession));
    },

    /** Gives the password once more. */
    async confirm(password: string) {
      const answer = await post('session/confirm', { password }, Nothing);
      if (answer.kind === 'ok') settle(true);
      return answer;
    },

    /** What waits for a proof is given up. */
    refuse: () => settle(false),

    async signOut(): Promise<void> {
      await post('session', {}, v.null(), 'DELETE');
      location.reload();
    },
  };
}

export type Session = ReturnType<typeof createSession>;
