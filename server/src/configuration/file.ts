import * as v from 'valibot';
import { CONFIGURATION_FORMAT, ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { faultOf } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';

/** @throws Refusal that names the place of the first fault: of another format, of what is not understood, there twice or missing. */
export function readFile(given: Record<string, unknown>): ConfigurationFile {
  if (given.sidedesk !== CONFIGURATION_FORMAT)
    throw fault(
      'sidedesk',
      typeof given.sidedesk === 'number'
        ? `this desk reads files of format ${CONFIGURATION_FORMAT}, not ${given.sidedesk}`
        : `not the configuration of a desk, which says "sidedesk": ${CONFIGURATION_FORMAT} here`,
    );
  const read = v.safeParse(ConfigurationFile, given, { abortEarly: true });
  if (!read.success) throw refusalOf(read.issues[0]);
  const file = read.output;
  checkOnce(
    'accounts',
    'login',
    file.accounts.map(({ login }) => login.toLowerCase()),
  );
  checkOnce('groups', 'id', file.groups?.map(({ id }) => id) ?? []);
  checkOnce('groups', 'name', file.groups?.map(({ name }) => name) ?? []);
  checkOnce(
    'queues',
    'id',
    file.queues.map(({ id }) => id),
  );
  checkOnce(
    'queues',
    'name',
    file.queues.map(({ name }) => name),
  );
  checkOnce(
    'templates',
    'id',
    file.templates.map(({ id }) => id),
  );
  checkOnce(
    'templates',
    'shortcut',
    file.templates.map(({ shortcut }) => shortcut?.toLowerCase() ?? null),
  );
  checkOnce('channels', 'id', file.channels?.map(({ id }) => id) ?? []);
  checkOnce('channels', 'name', file.channels?.map(({ name }) => name) ?? []);
  checkOnce(
    'channels',
    'externalId',
    file.channels?.map(({ channel, externalId }) => `${channel}/${externalId}`) ?? [],
  );
  checkReferences(file);
  return file;
}

function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  const keys = issue.path?.map(({ key }) => key) ?? [];
  if (issue.type === 'strict_object' && issue.received !== 'undefined' && issue.expected === 'never')
    return fault(placeOf(keys), 'there is no such field');
  return fault(placeOf(keys), faultOf(issue));
}

/** As `queues[3].name`; of a long name that somebody made up, only the beginning. */
const placeOf = (keys: readonly unknown[]): string =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 60)}`))
    .join('')
    .replace(/^\./, '');

function checkOnce(list: string, field: string, values: readonly (string | null)[]): void {
  const seen = new Map<string, number>();
  values.forEach((value, at) => {
    if (value === null) return;
    const first = seen.get(value);
    if (first !== undefined) throw fault(`${list}[${at}].${field}`, `the same as ${list}[${first}].${field}`);
    seen.set(value, at);
  });
}

function checkReferences({
  accounts,
  groups = [],
  queues,
  templates,
  channels = [],
}: ConfigurationFile): void {
  const groupIds = new Set(groups.map(({ id }) => id));
  accounts.forEach(({ group = null }, at) => {
    if (group !== null && !groupIds.has(group))
      throw fault(`accounts[${at}].group`, `the file has no group with the id ${group}`);
  });
  const logins = new Set(accounts.map(({ login }) => login.toLowerCase()));
  const ids = new Set(queues.map(({ id }) => id));
  queues.forEach(({ members }, at) => {
    const place = `queues[${at}].members`;
    checkOnce(
      place,
      'login',
      members.map(({ login }) => login.toLowerCase()),
    );
    members.forEach(({ login }, index) => {
      if (!logins.has(login.toLowerCase()))
        throw fault(`${place}[${index}].login`, `the file has no account "${login}"`);
    });
  });
  channels.forEach(({ queue }, at) => {
    if (!ids.has(queue)) throw fault(`channels[${at}].queue`, `the file has no queue with the id ${queue}`);
  });
  templates.forEach(({ queues }, at) => {
    queues.forEach((id, index) => {
      if (!ids.has(id))
        throw fault(`templates[${at}].queues[${index}]`, `the file has no queue with the id ${id}`);
    });
  });
}

function fault(path: string, message: string): Refusal {
  return new Refusal('bad_request', `${path}: ${message}`, {
    refused: [{ path, reason: 'malformed', message }],
  });
}
