import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** What is waited for may be late on a machine that does much at once. */
const patience = { expect: { poll: { timeout: 10_000 } } }

/** Stories that wait for the clock on the wall, or are long: begun first, they wait while others run. */
const begunFirst = ['promises', 'life', 'incident', 'policy', 'mail-conversation', 'ringing', 'mail-door']

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = begunFirst.findIndex((name) => moduleId.endsWith(`/journeys/${name}.test.ts`))
      return at === -1 ? begunFirst.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

/**
 * `unit`: everything that needs no browser; one PostgreSQL for the whole run, a database of its own for each file. The
 * files of a worker share its modules, which hold nothing between two desks: to read them again took half of the run.
 * `journeys`: browser stories across packages, after the builds.
 * `n8n`: the adapter in front of a real n8n, which `bin/test --long` installs.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
          globalSetup: 'packages/server/src/infrastructure/postgres/test-cluster.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          ...patience,
        },
      },
      {
        test: {
          name: 'n8n',
          include: ['tests/real-n8n/**/*.test.ts'],
          globalSetup: 'packages/server/src/infrastructure/postgres/test-cluster.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
          ...patience,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...patience,
        },
      },
    ],
  },
})
