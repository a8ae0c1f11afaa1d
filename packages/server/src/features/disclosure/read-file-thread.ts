import { parentPort } from 'node:worker_threads'
import { readPacked } from './read-packed.ts'
import type { FileQuestion } from './readable-pieces.ts'

parentPort?.on('message', ({ name, bytes }: FileQuestion) => {
  void readPacked({ name, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }).then((read) =>
    parentPort?.postMessage(read),
  )
})
