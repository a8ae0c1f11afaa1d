/**
 * How the embedded PostgreSQL keeps what was acknowledged: `durable` over everything, `fast` over the death of any
 * process but not over a power cut. `fast` is for tests only.
 */
export type Durability = 'durable' | 'fast'

/**
 * Written into postgresql.conf when the data is made: sized for a small machine that runs other things too. An
 * operator changes them there; docs/operate/database.md explains each.
 */
export const initialSettings: Readonly<Record<string, string>> = {
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_connections: '60',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  random_page_cost: '1.1',
  // Short statements only: compiling them costs more than it brings.
  jit: 'off',
  // Reads in the backend itself instead of in worker processes: fewer processes, the same speed at this size.
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people write stays out of the log: no statements, no values, no ordinary errors of statements.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** Given at each start, over whatever the file says: the desk relies on these. */
export function startSettings(options: { port: number; name: string; durability: Durability }): Record<string, string> {
  const isFast = options.durability === 'fast'
  return {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    cluster_name: options.name,
    logging_collector: 'off',
    log_destination: 'stderr',
    fsync: isFast ? 'off' : 'on',
    full_page_writes: isFast ? 'off' : 'on',
    synchronous_commit: 'on',
    ...(isFast ? { max_connections: '200' } : {}),
  }
}

/** Who may connect: over the loopback with the password, and nobody else. */
export const hostRules = `# Written by Plantão when it made this data.
host all all 127.0.0.1/32 scram-sha-256
`

export const environment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}
