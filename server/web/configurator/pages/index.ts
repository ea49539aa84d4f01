import type { FunctionComponent } from 'preact';
import type { Desk } from '../client/desk.ts';
import type { PageName } from '../client/pages.ts';

/** What a page works on, and the one of its things that is open. */
export interface PageProps {
  desk: Desk;
  id: string | null;
}

/** The pages, each fetched when it is first opened. */
export const PAGE_PARTS: Record<PageName, () => Promise<FunctionComponent<PageProps>>> = {
  queues: async () => (await import('./queues/QueuesPage.tsx')).QueuesPage,
  people: async () => (await import('./people/PeoplePage.tsx')).PeoplePage,
  groups: async () => (await import('./groups/GroupsPage.tsx')).GroupsPage,
  templates: async () => (await import('./templates/TemplatesPage.tsx')).TemplatesPage,
  sensitive: async () => (await import('./sensitive/SensitivePage.tsx')).SensitivePage,
  clean_up: async () => (await import('./clean-up/CleanUpPage.tsx')).CleanUpPage,
  files: async () => (await import('./files/FilesPage.tsx')).FilesPage,
  channels: async () => (await import('./channels/ChannelsPage.tsx')).ChannelsPage,
  desk: async () => (await import('./desk/DeskPage.tsx')).DeskPage,
  directory: async () => (await import('./directory/DirectoryPage.tsx')).DirectoryPage,
  customers: async () => (await import('./customers/CustomersPage.tsx')).CustomersPage,
  audit: async () => (await import('./audit/AuditPage.tsx')).AuditPage,
  changes: async () => (await import('./changes/ChangesPage.tsx')).ChangesPage,
  configuration: async () => (await import('./configuration/ConfigurationPage.tsx')).ConfigurationPage,
};
