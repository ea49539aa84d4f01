import { text } from './texts.ts';
import type { TemplateList } from './useTemplates.ts';

/** Narrows the list to one folder and what is in it; the window remembers which. */
export function FolderChoice({ list: { folders, library } }: { list: TemplateList }) {
  if (folders.value.length === 0) return null;
  return (
    <select
      class="small"
      aria-label={text('folder')}
      value={library.folder.value}
      onChange={(event) => {
        library.folder.value = event.currentTarget.value;
      }}
    >
      <option value="">{text('all_folders')}</option>
      {folders.value.map((path) => (
        <option key={path} value={path}>
          {path}
        </option>
      ))}
    </select>
  );
}
