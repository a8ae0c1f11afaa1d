import { defineConfig } from 'vitest/config'

const timeouts = { testTimeout: 20_000, hookTimeout: 60_000 }

/**
 * `unit`: everything that needs no browser; one PostgreSQL for the whole run, a database of its own for each file.
 * `journeys`: browser stories across packages, after the builds.
 * `n8n`: the adapter in front of a real n8n, which `bin/test --long` installs.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
          globalSetup: 'packages/server/src/infrastructure/postgres/test-cluster.ts',
          ...timeouts,
        },
      },
      {
        test: {
          name: 'n8n',
          include: ['tests/real-n8n/**/*.test.ts'],
          globalSetup: 'packages/server/src/infrastructure/postgres/test-cluster.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
