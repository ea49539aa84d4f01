import { saveFile } from '../../client/save-file.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { ImportCard } from './ImportCard.tsx';

/** The directory of customers as files. */
export function DirectoryPage({ desk: { api } }: PageProps) {
  const exporting = useAct();
  const exportIt = async () => {
    const file = await exporting.run(() => api.file('admin/directory/export'));
    if (file) saveFile(file, 'directory.csv');
  };
  return (
    <>
      <PageHead title={text('page_directory')} about={text('directory_about')} />
      <ImportCard api={api} />
      <section class="card stack">
        <h2>{text('directory_export')}</h2>
        <p class="quiet small">{text('directory_export_about')}</p>
        <div class="row">
          <ActButton act={exporting} words={text('directory_export_button')} onClick={exportIt} />
        </div>
      </section>
    </>
  );
}
