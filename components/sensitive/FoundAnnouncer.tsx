import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../lib/sensitive/index.ts';
import { text } from '../panel/texts.ts';
import { names } from './names.ts';

/** Nobody is spoken to while typing. */
const QUIET_MS = 800;

/** Says to screen readers what is found, once the agent pauses. */
export function FoundAnnouncer({ findings }: { findings: readonly Finding[] }) {
  const found = findings.length > 0 ? text('sensitive_announced', { names: names(findings) }) : '';
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
