import type { TestProject } from 'vitest/node';
import { previousRelease } from '../../scripts/previous-release.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the previous release, built. */
    previousRelease: string;
  }
}

/** Makes the release that this one must get along with. */
export default function setup(project: TestProject): void {
  project.provide('previousRelease', previousRelease());
}
