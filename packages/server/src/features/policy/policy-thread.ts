import { parentPort } from 'node:worker_threads'
import { documentDifferences } from './compare-documents.ts'
import { lineDifferences } from './line-differences.ts'
import type { ThreadAnswer, ThreadQuestion } from './policy-threads.ts'
import { readPolicyDocument } from './read-policy-document.ts'

parentPort?.on('message', (question: ThreadQuestion) => {
  parentPort?.postMessage(answered(question))
})

function answered(question: ThreadQuestion): ThreadAnswer {
  if (question.ask === 'compare') {
    const { was, becomes } = question
    return { differences: documentDifferences(was, becomes), blocks: lineDifferences(was, becomes) }
  }
  const loaded = readPolicyDocument(question.document, 1)
  if (!loaded.ok) return { problems: loaded.problems, examples: [] }
  const examples = [...loaded.policy.plans.values()].filter(({ example }) => example).map(({ key }) => key)
  return { problems: [], examples }
}
