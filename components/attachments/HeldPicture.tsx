import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { typeByName } from '../../lib/attachments/index.ts';
import type { StoredFile } from '../../lib/uploads/database.ts';
import { Icon } from '../ui/Icon.tsx';
import { preparedPath } from './line/path.ts';
import { useAddress } from './line/useAddress.ts';
import { useFiles } from './useFiles.ts';

/** The longer side of the picture, in pixels: as large as it is shown, on a dense screen. */
const SIDE = 96;

/** A small picture of a file; a sign where there is none. */
export function HeldPicture({ file: { id, name, from } }: { file: StoredFile }) {
  return (
    <span class="file-picture">
      {from?.file.thumbnail ? (
        <FromDesk path={preparedPath(from)} />
      ) : !from && typeByName(name)?.group === 'picture' ? (
        <FromBytes key={id} id={id} />
      ) : (
        <Sign />
      )}
    </span>
  );
}

const Sign = () => <Icon name="file" size={20} />;

/** From where the desk has it. */
function FromDesk({ path }: { path: string }) {
  const address = useAddress(path);
  const source = useSignal<string | null>(null);
  useEffect(() => {
    void address.thumbnail().then((found) => {
      source.value = found;
    });
  }, [path]);
  return source.value === null ? <Sign /> : <img src={source.value} alt="" />;
}

/** From what is on this machine. */
function FromBytes({ id }: { id: string }) {
  const files = useFiles();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawn = useSignal(false);

  useEffect(() => {
    let ended = false;
    void (async () => {
      const bytes = await (await files.store()).bytes(id);
      if (!bytes || ended) return;
      const picture = await createImageBitmap(bytes);
      if (canvas.current && !ended) {
        draw(picture, canvas.current);
        isDrawn.value = true;
      }
      picture.close();
    })().catch(() => {});
    return () => {
      ended = true;
    };
  }, [id]);

  return (
    <>
      <canvas ref={canvas} hidden={!isDrawn.value} />
      {!isDrawn.value && <Sign />}
    </>
  );
}

function draw(picture: ImageBitmap, canvas: HTMLCanvasElement): void {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
