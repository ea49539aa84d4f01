// A thread does not take over its parent's TypeScript loader (and `--import tsx` does nothing in one).
import { register } from 'tsx/esm/api';

register();
await import('./embedded-worker.ts');
