import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import { type DeskSettings, type DeskView, STANDARD_DESK } from '../../../lib/protocol/desk.ts';
import { type Author, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

/** What the history calls it: there is only one. */
const DESK = 'desk';

interface Row {
  settings: Partial<DeskSettings>;
  version: number;
  changed_at: number;
  changed_by: string | null;
  name: string | null;
}

/** The desk's settings as they are stored. `country` holds until somebody has set anything. */
export async function readSettings(on: Queryable, country: CountryCode | undefined): Promise<DeskView> {
  const [row] = await on.query<Row>(
    `select s.settings, s.version, s.changed_at, s.changed_by, a.name
       from desk_settings s left join accounts a on a.id = s.changed_by`,
  );
  if (row === undefined) {
    const settings = { ...STANDARD_DESK, country: country ?? null };
    return { settings, version: 0, changedAt: null, changedBy: null };
  }
  const { settings, version, changed_at: changedAt, changed_by: id, name } = row;
  return {
    // What was stored before there was a setting lacks it.
    settings: { ...STANDARD_DESK, ...settings },
    version,
    changedAt,
    changedBy: id === null || name === null ? null : { id, name },
  };
}

/** Stores settings that were checked, unless somebody changed them since those `stored`, and gives their version. */
export async function storeSettings(
  tx: Queryable,
  stored: DeskView,
  { settings, version }: Pick<DeskView, 'settings' | 'version'>,
  by: Author,
): Promise<number> {
  if (stored.version !== version) throw changedMeanwhile(stored);
  const next = version + 1;
  await tx.query(
    `insert into desk_settings (settings, version, changed_at, changed_by) values ($1::jsonb, $2, $3, $4)
     on conflict (only_row) do update set settings = excluded.settings, version = excluded.version,
                                          changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [JSON.stringify(settings), next, by.at, by.account],
  );
  const states = { before: stored.settings, after: settings };
  await recordChange(tx, { thing: 'desk', id: DESK, name: settings.name, version: next, ...states }, by);
  return next;
}

function changedMeanwhile({ settings, version, changedBy, changedAt }: DeskView): Refusal {
  return new Refusal('conflict', 'Somebody else has changed the settings of the desk: read them again.', {
    current: { settings, version },
    changedBy,
    changedAt,
  });
}
