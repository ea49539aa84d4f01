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
    <div class="differences">
      <table>
        <thead>
          <tr>
            <th scope="col">{text('differences_setting')}</th>
            <th scope="col">{words[0]}</th>
            <th scope="col">{words[1]}</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, MOST).map((difference) => (
            <Row key={difference.path} difference={difference} />
          ))}
        </tbody>
      </table>
      {differences.length > MOST && (
        <p class="quiet small">{text('differences_more', { count: differences.length - MOST })}</p>
      )}
    </div>
  );
}

function Row({ difference: { path, before, after } }: { difference: Difference }) {
  return (
    <tr>
      <th scope="row" class="code">
        {path}
      </th>
      <td dir="auto">{before === undefined ? '–' : <del>{written(before)}</del>}</td>
      <td dir="auto">{after === undefined ? '–' : <ins>{written(after)}</ins>}</td>
    </tr>
  );
}

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
