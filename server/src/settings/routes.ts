import { ChangeDesk, ChangedDesk, DeskView } from '../../../lib/protocol/desk.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { Settings } from './index.ts';

const shared = { tags: ['desk'], security: [{ bearer: [] }] };

export interface SettingsRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  settings: Settings;
}

/** The settings of the desk as a whole, for administrators. */
export function settingsRoutes({ accounts, settings }: SettingsRoutesDeps): Routes {
  return (app) => {
    const url = '/api/admin/desk';
    app.get(
      url,
      { schema: { ...shared, summary: 'The settings of the desk as a whole', response: { 200: DeskView } } },
      () => settings.read(),
    );
    app.put(
      url,
      {
        schema: {
          ...shared,
          summary: 'Change the settings of the desk as a whole, unless somebody did since `version`',
          body: ChangeDesk,
          response: { 200: ChangedDesk },
        },
      },
      async (request) => settings.change(request.body, (await identify(request, accounts)).accountId),
    );
  };
}
