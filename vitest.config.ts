import { defineConfig } from 'vitest/config';

const BUILT = ['tests/configs/**/*.test.ts', 'tests/package.test.ts'];

export default defineConfig({
  test: {
    // Whole ESLint runs and property tests on a small CI machine.
    testTimeout: 60_000,
    setupFiles: 'tests/property-seed.ts',
    projects: [
      { extends: true, test: { name: 'source', include: ['tests/**/*.test.ts'], exclude: BUILT } },
      { extends: true, test: { name: 'built', include: BUILT, globalSetup: 'tests/configs/build-when-stale.ts' } },
    ],
  },
});
