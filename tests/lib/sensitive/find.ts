import { compile, type DetectorPattern } from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';

/** What one detector finds in a text, as the pieces of the text. */
export function found(detector: string, text: string, options: Partial<DetectorPattern> = {}): string[] {
  const config = { words: [], expressions: [], detectors: [{ id: detector, detector, ...options }] };
  const { checker } = compile(config, { phonePlans });
  return checker.find(text).map(({ start, end }) => text.slice(start, end));
}
