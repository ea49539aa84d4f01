import { pause } from '../../components/panel/pause.ts';
import { compileSteps, createScan, inSlices } from '../../lib/sensitive/index.ts';
import { phonePlans } from '../../lib/sensitive/phone-plans.ts';
import { chat } from './pattern-data.ts';
import { CONFIGS, LENGTH } from './sensitive-typing.ts';

/** Makes a configuration ready and looks at a reply for the first time, as the panel does, between two marks. */
export async function prepare(name: string): Promise<void> {
  const text = chat(LENGTH, 3);
  await pause();
  performance.mark('begun');
  const { checker } = await inSlices(compileSteps(CONFIGS[name], { phonePlans, accepted: true }), pause);
  await inSlices(createScan(checker).steps(text), pause);
  performance.mark('looked');
}
