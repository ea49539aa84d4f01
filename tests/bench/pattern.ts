/** Benchmark of lib/pattern in Node and in headless Chromium: `npx tsx tests/bench/pattern.ts [node|chromium]`. */
import { gzipSync } from 'node:zlib';
import { bundle, contestInChromium } from './bundle.ts';
import { contest } from './pattern-contest.ts';

const engine = await bundle(`
  import { compilePatterns, fold } from '../../lib/pattern/index.ts';
  globalThis.engine = { compilePatterns, fold };
`);
const [wanted] = process.argv.slice(2);
process.stdout.write(`engine: ${engine.length} bytes minified, ${gzipSync(engine).length} gzipped\n`);
if (wanted !== 'chromium') {
  process.stdout.write(`\nNode ${process.versions.node}\n`);
  contest((line) => process.stdout.write(`${line}\n`));
}
if (wanted !== 'node') await contestInChromium('./pattern-contest.ts');
