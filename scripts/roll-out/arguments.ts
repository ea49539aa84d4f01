/**
 * An address as it was given, without a slash at its end.
 *
 * @throws Error in a sentence when it is none of the web
 */
export function readAddress(option: string, given: string | undefined): string {
  if (given === undefined || !URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new Error(`${option} has to be an address such as https://desk.example.com/…`);
  return given.replace(/\/$/, '');
}

/**
 * The number behind the version, if one was given.
 *
 * @throws Error in a sentence when browsers would not take it
 */
export function readBuild(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const build = Number(given);
  if (!/^\d+$/.test(given) || build > 65_535) throw new Error('--build has to be a number up to 65535.');
  return build;
}
