import { describe, expect, test } from 'vitest'
import { startFailure } from './start-failure.ts'

describe('a failed start is told in the words of an operator', () => {
  const cases: readonly (readonly [said: string, told: string])[] = [
    [
      'FATAL:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
      'the disk that holds the data folder is full',
    ],
    [
      'postgres: error while loading shared libraries: libpq.so.5: cannot open shared object file',
      'the library libpq.so.5 is missing',
    ],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'another program took its port'],
    ['PANIC:  could not locate a valid checkpoint record at 0/1B81E88', 'its data is damaged'],
    [
      'FATAL:  could not resize shared memory segment "/PostgreSQL.1": No such file',
      'the system gives it no shared memory',
    ],
    ['FATAL:  data directory "/srv/data/postgres" has wrong ownership', 'its folder has other owners'],
    [
      'initdb: error: could not access directory "/srv": Permission denied',
      'something it needs may not be read or written',
    ],
  ]
  for (const [said, told] of cases) {
    test(told, () => {
      const { message } = startFailure('PostgreSQL did not start', { output: said, exit: { code: 1, signal: null } })
      expect(message).toContain(`PostgreSQL did not start: ${told}`)
      expect(message).toContain(said)
    })
  }

  test('what is not known is told with how it ended and its last eight lines', () => {
    const output = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n')
    const { message } = startFailure('PostgreSQL did not start', { output, exit: { code: 3, signal: null } })
    expect(message).toContain('PostgreSQL did not start: it ended with code 3.')
    expect(message).not.toContain('line 11\n')
    expect(message).toContain('line 12\n')
  })

  test('one that was killed says so', () => {
    const { message } = startFailure('PostgreSQL did not start', {
      output: '',
      exit: { code: null, signal: 'SIGKILL' },
    })
    expect(message).toContain('it was killed from outside')
  })
})
