import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['server/src/**/*.test.ts', 'test/{harness,lsp,project}/**/*.test.ts', 'tools/**/*.test.ts'] },
});
