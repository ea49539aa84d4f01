import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../../components/ui/Icon.tsx';
import { fileSize, isShownAnywhere } from '../../../../lib/attachments/index.ts';
import type { AttachmentAddress } from '../../../../lib/protocol/attachments.ts';
import type { FileMessage } from '../../../../lib/protocol/index.ts';
import { language, text } from '../texts.ts';

/** Where a sent file can be read, for a while, by its message's id; null when the server cannot say so now. */
export type AskAddress = (id: string) => Promise<AttachmentAddress | null>;

interface FileLineProps {
  id: string;
  file: FileMessage['file'];
  address: AskAddress;
}

/** A file the server has: a picture of it where there is one, its name, its size, and how to have it. */
export function FileLine({ id, file, address }: FileLineProps) {
  const [failed, setFailed] = useState(false);
  const download = async () => {
    const given = await address(id);
    setFailed(given === null);
    if (given !== null) save(`${given.path}&download`, file.name);
  };
  const isPicture = file.type.startsWith('image/');
  return (
    <div class="text file">
      {file.thumbnail && <Thumbnail id={id} size={file.thumbnail} address={address} />}
      <p>
        <bdi>{file.name}</bdi> <span class="quiet">{fileSize(file.size, language())}</span>
      </p>
      {isPicture && !isShownAnywhere(file.type) && <p class="quiet">{text('file_not_shown')}</p>}
      <button
        type="button"
        class="button small"
        aria-label={text('file_download_named', { name: file.name })}
        onClick={download}
      >
        <Icon name="down" /> {text('file_download')}
      </button>
      {failed && <p role="alert">{text('file_unreachable')}</p>}
    </div>
  );
}

interface ThumbnailProps {
  id: string;
  size: { width: number; height: number };
  address: AskAddress;
}

/** Its place is kept from the beginning, so that nothing moves when it comes. */
function Thumbnail({ id, size, address }: ThumbnailProps) {
  const [source, setSource] = useState<string | undefined>();
  useEffect(() => {
    let isGone = false;
    void address(id).then((given) => {
      if (!isGone) setSource(given?.thumbnail ?? undefined);
    });
    return () => {
      isGone = true;
    };
  }, [id]);
  return <img class="thumbnail" src={source} width={size.width} height={size.height} alt="" loading="lazy" />;
}

/** By a link of its own: going to an address would ask whether to leave the page while something is being sent. */
function save(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
