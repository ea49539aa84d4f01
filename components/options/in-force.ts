import type { Policy } from '../../lib/policy/policy.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../lib/preferences/preferences.ts';
import { nameIn, nameOf } from '../../lib/texts/index.ts';
import { SENDING } from '../composer/send-key.ts';
import { text as soundText } from '../sounds/texts.ts';
import { language, list, text } from './texts.ts';

/** Who has decided a setting: the browser's management, the agent, or nobody, so that it is as delivered. */
export type Origin = 'policy' | 'agent' | 'default';

export interface Setting {
  name: string;
  value: string;
  origin: Origin;
  note?: string;
}

/** What is asked for beside policy and preferences. */
export interface Surroundings {
  /** The server that the agent signed in at last; empty for none. */
  server: string;
}

/** Every setting, the value in force, and where that comes from. */
export function settingsInForce(policy: Policy, chosen: Preferences, { server }: Surroundings): Setting[] {
  const sites = (patterns: Policy['captureSites']) =>
    patterns.length === 0 ? text('value_none') : list(patterns.map(({ source }) => source));
  const managed = (isSet: boolean): Origin => (isSet ? 'policy' : 'default');
  const own = (key: keyof Preferences): Origin =>
    chosen[key] === DEFAULT_PREFERENCES[key] ? 'default' : 'agent';
  const yes = (value: boolean) => text(value ? 'policy_yes' : 'policy_no');
  const tone = (value: Preferences['offerTone']) => soundText(value === null ? 'off' : `tone_${value}`);
  const names = policy.notificationNames;
  return [
    {
      name: text('policy_server'),
      value: policy.serverUrl ?? (server || text('value_none')),
      origin: policy.serverUrl !== null ? 'policy' : server ? 'agent' : 'default',
    },
    {
      name: text('language'),
      value: chosen.language
        ? nameOf(chosen.language)
        : policy.language
          ? nameIn(language(), policy.language)
          : text('value_as_browser'),
      origin: chosen.language ? 'agent' : managed(policy.language !== null),
      note: policy.language === null ? undefined : text('policy_language_note'),
    },
    {
      name: text('policy_names'),
      value: yes(names ?? chosen.notificationNames),
      origin: names !== null ? 'policy' : own('notificationNames'),
      note: names === null ? undefined : text('policy_names_note'),
    },
    {
      name: text('policy_sites'),
      value: sites(policy.captureSites),
      origin: managed(policy.captureSites.length > 0),
      note: text('policy_sites_note'),
    },
    {
      name: text('policy_blocked'),
      value: sites(policy.captureBlockedSites),
      origin: managed(policy.captureBlockedSites.length > 0),
      note: text('policy_blocked_note'),
    },
    { name: text('send_key'), value: SENDING[chosen.sendKey].send, origin: own('sendKey') },
    { name: text('set_clean_on_paste'), value: yes(chosen.cleanOnPaste), origin: own('cleanOnPaste') },
    { name: text('set_preview'), value: yes(chosen.preview), origin: own('preview') },
    {
      name: text('text_size'),
      value: text('percent', { percent: chosen.textSize }),
      origin: own('textSize'),
    },
    { name: text('theme'), value: text(`theme_${chosen.theme}`), origin: own('theme') },
    { name: soundText('volume'), value: text('percent', { percent: chosen.volume }), origin: own('volume') },
    { name: soundText('heard_offer'), value: tone(chosen.offerTone), origin: own('offerTone') },
    { name: soundText('heard_message'), value: tone(chosen.messageTone), origin: own('messageTone') },
  ];
}
