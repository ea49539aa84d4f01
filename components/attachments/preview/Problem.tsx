import { isolated } from '../../panel/texts.ts';
import { useFiles } from '../useFiles.ts';
import { briefReasonOf } from '../words/reason.ts';
import { plural, text } from '../words/texts.ts';

/** What of the files added last could not be taken. */
export function Problem() {
  const problem = useFiles().problem.value;
  if (!problem) return null;
  return (
    <div class="small bad-text" role="alert">
      {problem === 'unreadable' ? (
        <p>{text('unreadable')}</p>
      ) : (
        <>
          {problem.leftOut.map(({ id, name, refusal }) => (
            <p key={id}>{text('left_out', { name: isolated(name), reason: briefReasonOf(refusal) })}</p>
          ))}
          {problem.tooMany > 0 && <p>{plural('too_many', problem.tooMany)}</p>}
        </>
      )}
    </div>
  );
}
