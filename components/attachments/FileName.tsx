import { cutStart } from '../../lib/cut/cut.ts';

/** So much of a name's end stays in sight, its extension with it. */
const END = 10;

/** A file's name on one line, cut in the middle where there is no room. Nothing in it moves what stands beside it. */
export function FileName({ name }: { name: string }) {
  const at = name.length - cutStart(name, END).length;
  return (
    <bdi class="file-name" title={name}>
      <span>{name.slice(0, at)}</span>
      <span>{name.slice(at)}</span>
    </bdi>
  );
}
