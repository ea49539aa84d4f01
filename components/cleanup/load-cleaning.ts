/** What cleans a reply, loaded when it is first needed, so that the panel opens without it. */
export function loadCleaning(): Promise<typeof import('./cleaning.ts')> {
  return import('./cleaning.ts');
}
