/** The sensitive-pattern engine: what must not leave in a reply, found in linear time. Pure; no DOM, no Node. */
export { inSlices, type Steps, slice, whole } from '../pattern/index.ts';
export type { Checker, Finding } from './checker.ts';
export { type CompileOptions, compile, compileSteps } from './compile.ts';
export {
  type DetectorPattern,
  defaultConfig,
  type ExpressionPattern,
  type Refusal,
  type SensitiveConfig,
  type WordPattern,
} from './config.ts';
export type { DetectorInfo } from './detector.ts';
export { detectors } from './detectors.ts';
export { mask, remove } from './edit.ts';
export { createScan, type LiveScan } from './live.ts';
export { LOOK_BACK } from './look-back.ts';
export { createPacedScan, type PacedScan } from './paced.ts';
export type { Render, View } from './view.ts';
