import { saveFile } from '../../client/save-file.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { ImportCard } from './ImportCard.tsx';

/** All that is configured, as one file. */
export function ConfigurationPage({ desk: { api } }: PageProps) {
  const exporting = useAct();
  const exportIt = async () => {
    const file = await exporting.run(() => api.file('admin/configuration'));
    if (file) saveFile(file, 'sidedesk-configuration.json');
  };
  return (
    <>
      <PageHead title={text('page_configuration')} about={text('configuration_about')} />
      <section class="card stack">
        <h2>{text('configuration_export')}</h2>
        <p class="quiet small">{text('configuration_export_about')}</p>
        <div class="row">
          <ActButton act={exporting} words={text('configuration_export_button')} onClick={exportIt} />
        </div>
      </section>
      <ImportCard api={api} />
    </>
  );
}
