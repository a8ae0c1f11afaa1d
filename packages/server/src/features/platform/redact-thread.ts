import { parentPort } from 'node:worker_threads'
import { redactedJson } from './redact-json.ts'
import type { RedactionQuestion } from './redact-threads.ts'

parentPort?.on('message', ({ kind, items }: RedactionQuestion) => {
  parentPort?.postMessage(items.map((item) => redactedJson(kind, item)))
})
