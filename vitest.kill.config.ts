import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    provide: { engine: 'sqlite' },
    include: ['test/kill/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
