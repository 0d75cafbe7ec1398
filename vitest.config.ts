import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Whole ESLint runs and property tests on a small CI machine.
    testTimeout: 60_000,
  },
});
