/** The key in `storage.local` of what the browser said last. */
export const POLICY_KEY = 'policy';

/** The language in what managed storage gives, BCP 47; null where there is none that can be used. */
export function managedLanguage(managed: unknown): string | null {
  const { language } = { ...(managed as { language?: unknown } | null) };
  return typeof language === 'string' && isLanguage(language.trim()) ? language.trim() : null;
}

function isLanguage(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== '';
  } catch {
    return false;
  }
}
