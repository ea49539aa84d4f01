import type { Catalogue } from '../catalogue.ts';

/** What the pages say that are about what the desk has stored: audit, directory, customers' data. */
export const enData = {
  audit_about: 'What the desk keeps on record: never a message’s text. Entries cannot be changed.',
  audit_kind: 'Show',
  audit_all: 'Everything',
  audit_sent_anyway: 'Sent anyway',
  audit_revealed: 'Revealed',
  audit_rules_changed: 'Rules changed',
  audit_refresh_token_reused: 'Session ended: a token came twice',
  audit_directory_changed: 'Directory changed',
  audit_exported: 'Customers’ data exported',
  audit_erased: 'Customer’s data erased',
  audit_aged_out: 'Old data removed',
  audit_empty: 'Nothing on record.',
  audit_version: 'version {version}',
  audit_conversation: 'conversation {id}',

  directory_about:
    'The customers known by phone number or e-mail address, read from a file or written to one.',
  directory_export: 'Export',
  directory_export_about: 'Everybody in the directory, as an import reads it. It is put on record.',
  directory_export_button: 'Save as CSV',
  import_title: 'Import',
  import_file: 'CSV file',
  import_file_hint:
    'The first line names the columns: name, phone, email, note. It is tried first: nothing is stored yet.',
  import_too_large: 'The file is larger than 16 MB: import it in parts.',
  import_unreadable: 'The file cannot be read.',
  import_trying: 'Reading the file…',
  import_tried: 'Tried, and nothing stored yet. This is what would become of its lines:',
  import_none: 'Tried: there is nothing in it to import.',
  import_done: 'Imported. This is what became of its lines:',
  import_button: { one: 'Import {count} customer', other: 'Import {count} customers' },
  import_new: 'New customers',
  import_changed: 'Changed customers',
  import_same: 'The same as stored',
  import_refused: 'Refused',
  import_refused_lines: 'Refused lines',
  import_changed_lines: 'Lines that change a customer',
  import_line: 'Line {line}:',
  import_more: 'There are more such lines than are listed here.',

  customers_about: 'What the desk has stored about a customer: to find, hand out and erase.',
  customers_find: 'Find a customer',
  customers_by: 'Known by',
  customers_by_email: 'E-mail address',
  customers_by_phone: 'Phone number',
  customers_by_conversation: 'Conversation’s id',
  customers_missing: 'Say by what the customer is known.',
  customers_find_about:
    'Conversations begun with this address are found, and what the directory has of it. Look for each address that the customer used.',
  customers_find_button: 'Find',
  customers_found: 'Stored about {who}',
  customers_nothing: 'Nothing is stored about {who}.',
  customers_export: 'Export',
  customers_export_about:
    'A file with a line of JSON for each record, without the files that were sent. It is put on record that you exported, and how much; not whose.',
  customers_exported: 'The file is with your downloads.',
  customers_erase: 'Erase…',
  customers_erase_sure: 'Erase all of {who}?',
  customers_erase_about:
    'This goes for good. What agents did stays on record, without a word or address of the customer.',
  customers_remove: 'Erase for good',
  customers_erased: 'Erased: {who}',

  age_title: 'What is old',
  age_about:
    'Removes conversations that ended long ago, with all that belongs to them, and old entries of the audit. By itself goes only what is set under Desk.',
  age_conversations: 'Conversations, days after they ended',
  age_audit: 'Audit entries, days after they were made',
  age_empty: 'Empty: none go.',
  age_missing: 'Say after how many days.',
  age_button: 'Erase what is older…',
  age_sure: 'Erase what is old?',
  age_sure_conversations: {
    one: 'Conversations that ended more than {count} day ago go for good.',
    other: 'Conversations that ended more than {count} days ago go for good.',
  },
  age_sure_audit: {
    one: 'Audit entries older than {count} day go for good.',
    other: 'Audit entries older than {count} days go for good.',
  },
  age_done: 'Erased: {counts}',
  age_none: 'There was nothing so old.',

  data_conversations: 'Conversations',
  data_messages: 'Messages',
  data_attachments: 'Files',
  data_offers: 'Offers to agents',
  data_directory_entries: 'Directory entries',
  data_directory_addresses: 'Directory addresses',
  data_directory_rejections: 'Directory: “No, another”',
  data_audit: 'Audit entries',
} as const satisfies Catalogue;

export type DataCatalogue = typeof enData;
