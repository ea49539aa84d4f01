import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { LONG } from './tests/runs.ts';

const TEST_TIMEOUT_MS = LONG ? 900_000 : 120_000;

/** Browsers and servers share the machine: groups run one after the other, end-to-end tests alone. */
export default defineConfig({
  plugins: [preact()],
  test: {
    reporters: ['default', './scripts/summary.ts'],
    maxWorkers: '100%',
    // One second, as it is otherwise, tells of a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/{lib,components,entrypoints,repo,scripts}/**/*.test.{ts,tsx}'],
          testTimeout: TEST_TIMEOUT_MS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/server/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT_MS,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'roll-out',
          include: ['tests/roll-out/**/*.test.ts'],
          globalSetup: ['tests/roll-out/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'compat',
          include: ['tests/compat/**/*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts', 'tests/compat/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'operate',
          include: ['tests/operate/**/*.test.ts'],
          globalSetup: ['tests/operate/setup.ts'],
          testTimeout: TEST_TIMEOUT_MS,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
