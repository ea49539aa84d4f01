import { type Difference, differencesOf } from '../differences.ts';
import { text } from '../texts.ts';

interface Props {
  before: object | null;
  after: object | null;
  /** Heads of both columns. */
  words: readonly [before: string, after: string];
}

/** More than these help nobody. */
const MOST = 50;

/** What differs between two states of a thing, setting by setting. */
export function Differences({ before, after, words }: Props) {
  const differences = differencesOf(before ?? {}, after ?? {});
  if (differences.length === 0) return <p class="quiet">{text('differences_none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <div class="differences" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('differences_setting')}</th>
            {before && <th scope="col">{words[0]}</th>}
            {after && <th scope="col">{words[1]}</th>}
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, MOST).map((difference) => (
            <Row key={difference.path} difference={difference} sides={[before !== null, after !== null]} />
          ))}
        </tbody>
      </table>
      {differences.length > MOST && (
        <p class="quiet small">{text('differences_more', { count: differences.length - MOST })}</p>
      )}
    </div>
  );
}

interface RowProps {
  difference: Difference;
  /** Whether there was anything before, and is after. */
  sides: readonly [before: boolean, after: boolean];
}

function Row({ difference: { path, before, after }, sides }: RowProps) {
  return (
    <tr>
      <th scope="row" class="code" dir="auto">
        {path}
      </th>
      {sides[0] && <td dir="auto">{before === undefined ? '–' : <del>{written(before)}</del>}</td>}
      {sides[1] && <td dir="auto">{after === undefined ? '–' : <ins>{written(after)}</ins>}</td>}
    </tr>
  );
}

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
