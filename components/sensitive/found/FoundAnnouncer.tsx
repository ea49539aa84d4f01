import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../../lib/sensitive/index.ts';
import { names } from '../names.ts';
import { text } from './texts.ts';

/** Nobody is spoken to while typing. */
const QUIET_MS = 800;

/** Says to screen readers what is found, once the agent pauses. */
export function FoundAnnouncer({ findings }: { findings: readonly Finding[] }) {
  const found = wordsFor(findings);
  const [words, setWords] = useState('');

  useEffect(() => {
    const timer = setTimeout(() => setWords(found), found === '' ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [found, findings.length]);

  return (
    <p class="sr-only" role="status">
      {words}
    </p>
  );
}

function wordsFor(findings: readonly Finding[]): string {
  const blocked = findings.filter(({ level }) => level === 'block');
  const warned = findings.filter(({ level }) => level === 'warn');
  return [
    ...(blocked.length > 0 ? [text('announced_blocked', { names: names(blocked) })] : []),
    ...(warned.length > 0 ? [text('announced', { names: names(warned) })] : []),
  ].join(' ');
}
