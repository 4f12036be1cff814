import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Only against hanging: a loaded machine is no failure.
    testTimeout: 120_000,
    include: ['server/src/**/*.test.ts', 'test/{harness,lsp,project}/**/*.test.ts', 'tools/**/*.test.ts'],
  },
});
