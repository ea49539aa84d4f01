import { fileSize } from '../../../lib/attachments/size.ts';
import type { Prepared, StoredFile } from '../../../lib/uploads/database.ts';
import { isolated, language } from '../../panel/texts.ts';
import { blockingFirst } from '../../sensitive/blocking-first.ts';
import { names } from '../../sensitive/names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWriting } from '../../writing/writing.ts';
import { FileName } from '../FileName.tsx';
import { HeldPicture } from '../HeldPicture.tsx';
import { FileWays } from '../line/FileWays.tsx';
import { preparedPath } from '../line/path.ts';
import { useAddress } from '../line/useAddress.ts';
import { useFiles } from '../useFiles.ts';
import { reasonOf } from '../words/reason.ts';
import { text } from '../words/texts.ts';
import type { Verdict } from './check.ts';
import { isGood } from './useVerdicts.ts';

/** One of the files to be sent. */
export function HeldFile({ file, verdict }: { file: StoredFile; verdict: Verdict | undefined }) {
  const files = useFiles();
  const { reply } = useWriting();
  const { id, name, size, from } = file;

  /** The next one's button has the focus then, so that several go one after the other. */
  async function remove({ currentTarget }: { currentTarget: Element }): Promise<void> {
    const row = currentTarget.closest('li');
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    const store = await files.store();
    await store.remove(id);
    const button = next?.querySelector<HTMLElement>('.icon-button');
    if (button) button.focus();
    else reply.focus();
  }

  return (
    <li class="file" data-refused={verdict !== undefined && !isGood(verdict)}>
      <HeldPicture file={file} />
      <div class="file-words">
        <FileName name={name} />
        <span class="small quiet">{fileSize(size, language())}</span>
        <div class="small" role="status">
          <Said verdict={verdict} />
        </div>
        {from && <Ways prepared={from} />}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={text('remove', { name: isolated(name) })}
        onClick={(event) => void remove(event)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Whoever sends what others have prepared may want to look at it. */
function Ways({ prepared }: { prepared: Prepared }) {
  return <FileWays file={prepared.file} address={useAddress(preparedPath(prepared))} />;
}

function Said({ verdict }: { verdict: Verdict | undefined }) {
  if (!verdict) return <span class="quiet">{text('looking')}</span>;
  const { refusal, findings } = verdict;
  if (refusal)
    return (
      <span class="bad-text">
        <Icon name="alert" size={14} /> {reasonOf(refusal)}
      </span>
    );
  const blocked = findings.filter(({ level }) => level === 'block');
  const warned = findings.filter(({ level }) => level === 'warn');
  const advice = new Set(blockingFirst(findings).flatMap((finding) => finding.advice ?? []));
  return (
    <>
      {blocked.length > 0 && (
        <p class="bad-text">
          <Icon name="alert" size={14} /> {text('contains_blocked', { names: names(blocked) })}
        </p>
      )}
      {warned.length > 0 && (
        <p class="file-warned">
          <Icon name="alert" size={14} /> {text('contains', { names: names(warned) })}
        </p>
      )}
      {[...advice].map((sentence) => (
        <p key={sentence} class="quiet" dir="auto">
          {sentence}
        </p>
      ))}
    </>
  );
}
