import { createRequire } from 'node:module'

/**
 * A process for tests to kill: an S3-compatible storage with the bucket `desk-files` on the loopback, in the folder and
 * at the port of its command line. Says its port in a line once it answers.
 */
type Storage = new (options: object) => { run: () => Promise<{ port: number }> }
const require = createRequire(import.meta.url)
const S3rver = require('@20minutes/s3rver') as Storage

const [directory, port] = process.argv.slice(2)
const buckets = [{ name: 'desk-files', configs: [] }]
const storage = new S3rver({
  address: '127.0.0.1',
  port: Number(port),
  directory,
  silent: true,
  vhostBuckets: false,
  configureBuckets: buckets,
})
console.log((await storage.run()).port)
