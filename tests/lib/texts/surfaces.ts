import type { Change } from '../../../components/customer/change.ts';
import { CHAPTERS } from '../../../components/help/chapters.ts';
import type { Does, Where } from '../../../components/help/keys.ts';
import type { Origin } from '../../../components/options/in-force.ts';
import { ORDERS } from '../../../components/picklist/order.ts';
import { FILE_REASONS } from '../../../lib/attachments/index.ts';
import { CHANNEL_IDS, PLATFORM_IDS, WHATS } from '../../../lib/channels/index.ts';
import type { CleanupNote, RemovalRule } from '../../../lib/cleanup/index.ts';
import { NOTICES } from '../../../lib/conversation/index.ts';
import { KEY_ACTIONS } from '../../../lib/keys/keys.ts';
import type { FaultReason } from '../../../lib/policy/faults.ts';
import type { UpdateFound } from '../../../lib/port/intents.ts';
import type { Connection, Held, SessionNotice } from '../../../lib/port/snapshot.ts';
import { THEMES, TONES } from '../../../lib/preferences/preferences.ts';
import { AUDIT_KINDS } from '../../../lib/protocol/admin.ts';
import { THINGS } from '../../../lib/protocol/configurator.ts';
import { DATA_TABLES } from '../../../lib/protocol/customers.ts';
import { DELIVERY_STATES, FAILURE_CODES } from '../../../lib/protocol/delivery.ts';
import { type Agent, ERROR_CODES } from '../../../lib/protocol/index.ts';
import { ALLOCATIONS, ROLES } from '../../../lib/protocol/views.ts';
import { VARIABLES } from '../../../lib/templates/variables.ts';
import { de as attachmentsDe } from '../../../lib/texts/attachments/de.ts';
import { en as attachmentsEn } from '../../../lib/texts/attachments/en.ts';
import { de as backgroundDe } from '../../../lib/texts/background/de.ts';
import { en as backgroundEn } from '../../../lib/texts/background/en.ts';
import { de as channelDe } from '../../../lib/texts/channels/de.ts';
import { en as channelEn } from '../../../lib/texts/channels/en.ts';
import { de as configuratorDe } from '../../../lib/texts/configurator/de.ts';
import { en as configuratorEn } from '../../../lib/texts/configurator/en.ts';
import { de as customerDe } from '../../../lib/texts/customer/de.ts';
import { en as customerEn } from '../../../lib/texts/customer/en.ts';
import { de as directoryDe } from '../../../lib/texts/directory/de.ts';
import { en as directoryEn } from '../../../lib/texts/directory/en.ts';
import { de as emojiDe } from '../../../lib/texts/emoji/de.ts';
import { en as emojiEn } from '../../../lib/texts/emoji/en.ts';
import { de as helpDe } from '../../../lib/texts/help/de.ts';
import { en as helpEn } from '../../../lib/texts/help/en.ts';
import { de as homeDe } from '../../../lib/texts/home/de.ts';
import { en as homeEn } from '../../../lib/texts/home/en.ts';
import type { Catalogue, Language } from '../../../lib/texts/index.ts';
import { de as launcherDe } from '../../../lib/texts/launcher/de.ts';
import { en as launcherEn } from '../../../lib/texts/launcher/en.ts';
import { de as optionsDe } from '../../../lib/texts/options/de.ts';
import { en as optionsEn } from '../../../lib/texts/options/en.ts';
import { de as organisationDe } from '../../../lib/texts/organisation/de.ts';
import { en as organisationEn } from '../../../lib/texts/organisation/en.ts';
import { de as panelDe } from '../../../lib/texts/panel/de.ts';
import { en as panelEn } from '../../../lib/texts/panel/en.ts';
import { de as picklistDe } from '../../../lib/texts/picklist/de.ts';
import { en as picklistEn } from '../../../lib/texts/picklist/en.ts';
import { de as sensitiveDe } from '../../../lib/texts/sensitive/de.ts';
import { en as sensitiveEn } from '../../../lib/texts/sensitive/en.ts';
import { de as soundsDe } from '../../../lib/texts/sounds/de.ts';
import { en as soundsEn } from '../../../lib/texts/sounds/en.ts';
import { de as templatesDe } from '../../../lib/texts/templates/de.ts';
import { en as templatesEn } from '../../../lib/texts/templates/en.ts';
import type { FileState } from '../../../lib/uploads/database.ts';
import { PAGES } from '../../../server/web/configurator/client/pages.ts';
import { FIELDS } from '../../../server/web/configurator/pages/channels/fields.ts';
import { STATES } from '../../../server/web/configurator/pages/channels/health.ts';
import { RULE_LISTS } from '../../../server/web/configurator/pages/clean-up/rule-lists.ts';
import { LISTS } from '../../../server/web/configurator/pages/sensitive/lists.ts';

/** Where we say something to a person. */
interface Surface {
  catalogues: Record<Language, Catalogue>;
  /** The files that say it. */
  files: string[];
  /** Every key that is put together, with all that its star can be. */
  parts: Record<string, readonly string[]>;
}

/** What happens that is about an agent. */
const OF_AGENTS = NOTICES.filter((notice) => notice !== 'customer_ended' && notice !== 'file_refused');
const EMPTY = ['no_queues', 'none_ticked', 'not_ready', 'picking', 'waiting'];

export const SURFACES: Record<string, Surface> = {
  panel: {
    catalogues: { en: panelEn, de: panelDe },
    files: [
      'components/**/*.{ts,tsx}',
      ...['ui', 'channel', 'emoji', 'help', 'options', 'organisation', 'picklist', 'sounds', 'templates'].map(
        (room) => `!components/${room}/**`,
      ),
      '!components/customer/!(AddressLink).*',
      '!components/attachments/*/**',
      '!components/sensitive/found/**',
    ],
    parts: {
      'channel_*': [...CHANNEL_IDS, 'unknown'],
      'connection_*': all<Connection['state']>({
        live: 1,
        catching_up: 1,
        connecting: 1,
        offline: 1,
        outdated: 1,
      }),
      'directory_*': ['known', 'possible', 'several', 'unknown'],
      'empty_*_title': EMPTY,
      'empty_*_text': EMPTY,
      'error_*': [...ERROR_CODES, 'unreachable', 'unanswered'],
      'message_held_*': all<Held>({ went_on: 1, waited: 1 }),
      'notice_*': [...NOTICES, 'unknown'],
      'notice_*_you': OF_AGENTS,
      'notice_*_named': OF_AGENTS,
      'outdated_*_title': ['client', 'server'],
      'outdated_*_text': ['client', 'server'],
      'update_*': all<UpdateFound>({ found: 1, none: 1, unknown: 1 }),
      'session_*': all<Exclude<SessionNotice['code'], 'conversation_gone' | 'action_refused'>>({
        signed_out_elsewhere: 1,
        session_expired: 1,
        not_ready_no_answer: 1,
        offer_timed_out: 1,
        offer_taken_back: 1,
        offer_customer_left: 1,
      }),
      'workload_*': all<Agent['workload']>({ free: 1, busy: 1, full: 1, wrap_up: 1 }),
    },
  },
  channel: {
    catalogues: { en: channelEn, de: channelDe },
    files: ['components/channel/**/*.{ts,tsx}'],
    parts: {
      'delivery_*': [...DELIVERY_STATES.filter((state) => state !== 'failed')],
      'failure_*': [...FAILURE_CODES.filter((code) => code !== 'window_closed')],
      'what_*': [...WHATS],
    },
  },
  directory: {
    catalogues: { en: directoryEn, de: directoryDe },
    files: ['components/customer/!(AddressLink).{ts,tsx}'],
    parts: {
      '*_hint': ['possible', 'several'],
      'done_*': all<Change['act']>({ link: 1, unlink: 1, reject: 1, merge: 1, unmerge: 1 }),
    },
  },
  emoji: {
    catalogues: { en: emojiEn, de: emojiDe },
    files: ['components/emoji/**/*.{ts,tsx}'],
    parts: {},
  },
  options: {
    catalogues: { en: optionsEn, de: optionsDe },
    files: ['components/options/**/*.{ts,tsx}'],
    parts: {
      'key_*': KEY_ACTIONS,
      'theme_*': THEMES,
      'site_named_*': ['package', 'policy', 'agent'],
      'origin_*': all<Origin>({ policy: 1, agent: 1, default: 1 }),
      'version_*': all<UpdateFound>({ found: 1, none: 1, unknown: 1 }),
      'fault_*': all<FaultReason>({
        unknown_key: 1,
        not_list: 1,
        too_many: 1,
        not_pattern: 1,
        not_address: 1,
        not_language: 1,
        not_flag: 1,
      }),
    },
  },
  sounds: {
    catalogues: { en: soundsEn, de: soundsDe },
    files: ['components/sounds/**/*.{ts,tsx}'],
    parts: {
      'heard_*': ['offer', 'message'],
      'heard_*_hint': ['offer', 'message'],
      'try_*': ['offer', 'message'],
      'tone_*': TONES,
    },
  },
  help: {
    catalogues: { en: helpEn, de: helpDe },
    files: ['components/help/**/*.{ts,tsx}'],
    parts: {
      'chapter_*': CHAPTERS,
      'where_*': all<Where>({ panel: 1, picklist: 1, reply: 1, browser: 1 }),
      'key_*': all<Does>({
        offer: 1,
        next_chat: 1,
        previous_chat: 1,
        templates: 1,
        rows: 1,
        pick: 1,
        leave: 1,
        send: 1,
        line: 1,
        clean_up: 1,
        slash: 1,
        emoji: 1,
        system_emoji: 1,
        close: 1,
        accept_offer: 1,
        open_panel: 1,
      }),
    },
  },
  organisation: {
    catalogues: { en: organisationEn, de: organisationDe },
    files: ['components/organisation/**/*.{ts,tsx}'],
    parts: {},
  },
  picklist: {
    catalogues: { en: picklistEn, de: picklistDe },
    files: ['components/picklist/**/*.{ts,tsx}'],
    parts: { 'order_*': ORDERS },
  },
  sensitive: {
    catalogues: { en: sensitiveEn, de: sensitiveDe },
    files: ['components/sensitive/found/**/*.{ts,tsx}'],
    parts: {},
  },
  templates: {
    catalogues: { en: templatesEn, de: templatesDe },
    files: ['components/templates/**/*.{ts,tsx}'],
    parts: { 'variable_*': VARIABLES },
  },
  attachments: {
    catalogues: { en: attachmentsEn, de: attachmentsDe },
    files: ['components/attachments/*/**/*.{ts,tsx}'],
    parts: {
      'reason_*': [...FILE_REASONS.filter((reason) => reason !== 'too_large' && reason !== 'type')],
      'state_*': all<Exclude<FileState, 'uploading' | 'refused'>>({ held: 1, checking: 1, sent: 1 }),
    },
  },
  customer: {
    catalogues: { en: customerEn, de: customerDe },
    files: ['server/web/widget/**/*.{ts,tsx}'],
    parts: {
      'form_*': ['name', 'email', 'phone'],
      'problem_*': ['name', 'email', 'phone', 'topic', 'text'],
      'notice_*': [...NOTICES, 'unknown'],
      'notice_*_named': OF_AGENTS,
      'file_reason_*': [...FILE_REASONS.filter((reason) => reason !== 'withdrawn'), 'unknown'],
    },
  },
  home: {
    catalogues: { en: homeEn, de: homeDe },
    files: ['server/web/home/**/*.{ts,tsx}'],
    parts: Object.fromEntries(
      ['for', 'title', 'text', 'open'].map((part) => [
        `*_${part}`,
        ['chat', 'panel', 'configurator', 'docs'],
      ]),
    ),
  },
  configurator: {
    catalogues: { en: configuratorEn, de: configuratorDe },
    files: ['server/web/configurator/**/*.{ts,tsx}'],
    parts: {
      'page_*': PAGES,
      'variable_*': VARIABLES,
      'preview_*': ['name', 'email', 'phone'],
      'queue_allocation_*': ALLOCATIONS,
      'queue_wrap_up_*': ['none', 'automatic', 'manual'],
      'role_*': ROLES,
      'channel_*': CHANNEL_IDS,
      'platform_field_*': FIELDS,
      'platform_id_*': PLATFORM_IDS,
      'platform_id_*_hint': PLATFORM_IDS,
      'platform_test_to_*': PLATFORM_IDS,
      'platform_state_*': STATES,
      'platform_failure_*': FAILURE_CODES,
      'copy_done_*': ['yes', 'no'],
      'sensitive_*': LISTS,
      'sensitive_add_*': LISTS,
      'sensitive_*_about': LISTS,
      'clean_up_*': RULE_LISTS,
      'clean_up_*_about': RULE_LISTS,
      'clean_up_kind_*': ['literal', 'word', 'regex'],
      'removed_*': all<RemovalRule>({
        tags: 1,
        selectors: 1,
        hidden: 1,
        links: 1,
        tracking: 1,
        images: 1,
        footnotes: 1,
        struck: 1,
        leftovers: 1,
        textPatterns: 1,
        invisible: 1,
        spaces: 1,
        punctuation: 1,
        blankLines: 1,
      }),
      'try_note_*': all<CleanupNote['code']>({
        input_cut: 1,
        too_long: 1,
        reads_as_markup: 1,
        html_unreadable: 1,
      }),
      'audit_*': AUDIT_KINDS,
      'data_*': DATA_TABLES,
      'customers_by_*': ['email', 'phone', 'conversation'],
      'import_*': ['new', 'changed', 'same', 'refused'],
      'thing_*': THINGS,
      'change_*': ['added', 'changed', 'removed'],
      'configuration_*': ['added', 'changed', 'removed'],
    },
  },
  launcher: {
    catalogues: { en: launcherEn, de: launcherDe },
    files: ['server/web/embed/**/*.ts'],
    parts: {},
  },
  background: {
    catalogues: { en: backgroundEn, de: backgroundDe },
    files: ['lib/{capture,attention}/**/*.ts', 'entrypoints/**/*.ts'],
    parts: {
      'capture_refused_*': ['signed_out', 'forbidden', 'secret'],
      'notification_*': ['offer', 'message'],
      'notification_*_unnamed': ['offer', 'message'],
    },
  },
};

/** Each member of a union; leaving one out does not compile. */
function all<U extends string>(members: Record<U, 1>): string[] {
  return Object.keys(members);
}
