import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Each boundary of ARCHITECTURE.md: a file that breaks it, what the linter must say, and the same need met rightly. */
const boundaries = [
  {
    boundary: 'the rules import no package',
    at: 'packages/rules/src/planted.ts',
    breaks: `import { readFileSync } from 'node:fs'`,
    says: 'Take what you need as a parameter',
    rightWay: `import { parse } from 'yaml'`,
  },
  {
    boundary: 'the rules import no other package of ours by its path',
    at: 'packages/rules/src/policy/planted.ts',
    breaks: `import { x } from '../../../server/src/desk.ts'`,
    says: 'packages/rules is pure',
    rightWay: `import { x } from '../condition.ts'`,
  },
  {
    boundary: 'the pipelines import nothing but themselves',
    at: 'packages/pipelines/src/planted.ts',
    breaks: `import { priorities } from '@plantao/rules/vocabulary'`,
    says: 'packages/pipelines is pure',
    rightWay: `import { x } from './flow-spec.ts'`,
  },
  {
    boundary: 'the api client knows only the contract',
    at: 'packages/api-client/src/planted.ts',
    breaks: `import { x } from '../../server/src/features/messages/message-shapes.ts'`,
    says: 'run `npm run generate`',
    rightWay: `import { x } from './generated/api.ts'`,
  },
  {
    boundary: 'the desk takes no decision of its own',
    at: 'packages/desk/src/planted.tsx',
    breaks: `import { derivePriority } from '@plantao/rules'`,
    says: 'only through @plantao/api-client',
    rightWay: `import { priorities } from '@plantao/rules/vocabulary'`,
  },
  {
    boundary: 'the messenger reaches the server only through the api client',
    at: 'packages/messenger/src/frame/planted.ts',
    breaks: `import { x } from '../../../server/src/desk.ts'`,
    says: 'ask an endpoint for it',
    rightWay: `import { createClient } from '@plantao/api-client'`,
  },
  {
    boundary: 'the n8n adapter knows nothing of the desk',
    at: 'packages/n8n-adapter/src/planted.ts',
    breaks: `import { redact } from '@plantao/pipelines'`,
    says: 'it knows the contract, and nothing of the desk',
    rightWay: `import type { Pipeline } from '@plantao/platform-contract'`,
  },
  {
    boundary: 'a browser has no Node',
    at: 'packages/messenger/src/planted.ts',
    breaks: `import { randomUUID } from 'node:crypto'`,
    says: 'A browser has no Node',
    rightWay: `import { findSecrets } from '@plantao/rules/secrets'`,
  },
  {
    boundary: 'infrastructure knows no feature but by its types',
    at: 'packages/server/src/infrastructure/http/planted.ts',
    breaks: `import { x } from '../../features/messages/send-message.ts'`,
    says: 'infrastructure/ knows no feature',
    rightWay: `import type { x } from '../../features/viewer.ts'`,
  },
  {
    boundary: 'infrastructure does not know who starts it',
    at: 'packages/server/src/infrastructure/planted.ts',
    breaks: `import { x } from '../app.ts'`,
    says: 'does not know who starts it',
    rightWay: `import { x } from './ids.ts'`,
  },
  {
    boundary: "a feature does not use another feature's queries",
    at: 'packages/server/src/features/mail/planted.ts',
    breaks: `import { x } from '../conversations/conversation-queries.ts'`,
    says: "call one of that feature's verbs or nouns",
    rightWay: `import { x } from './mail-queries.ts'`,
  },
  {
    boundary: "a feature does not call another feature's routes",
    at: 'packages/server/src/features/intake/planted.ts',
    breaks: `import { x } from '../conversations/conversation-routes.ts'`,
    says: 'call the verb behind the route',
    rightWay: `import { x } from '../conversations/open-conversation.ts'`,
  },
  {
    boundary: 'a feature does not know who starts it',
    at: 'packages/server/src/features/audit/planted.ts',
    breaks: `import { x } from '../../app.ts'`,
    says: 'everything from the `Desk` it is passed',
    rightWay: `import type { Desk } from '../../desk.ts'`,
  },
  {
    boundary: 'the server does not stand on its screens',
    at: 'packages/server/src/features/policy/planted.ts',
    breaks: `import { createClient } from '@plantao/api-client'`,
    says: 'come to it over HTTP',
    rightWay: `import { derivePriority } from '@plantao/rules'`,
  },
  {
    boundary: 'the sandbox platform knows the desk from outside',
    at: 'packages/sandbox-platform/src/planted.ts',
    breaks: `import { buildApp } from '@plantao/server'`,
    says: 'only by its published addresses',
    rightWay: `import Fastify from 'fastify'`,
  },
  {
    boundary: 'a source file has at most 400 lines',
    at: 'packages/server/src/features/search/planted.ts',
    breaks: '\n'.repeat(401),
    says: 'too many lines',
    rightWay: '\n'.repeat(350),
  },
  {
    boundary: 'a promise is awaited or given away by name',
    at: 'packages/server/src/features/realtime/planted.ts',
    breaks: `export function later() {\n  Promise.resolve(1)\n}\nlater()`,
    says: 'Promises must be awaited',
    rightWay: `export function later() {\n  void Promise.resolve(1)\n}\nlater()`,
  },
  {
    boundary: 'a switch over a closed set answers every member',
    at: 'packages/server/src/features/outages/planted.ts',
    breaks: `export function x(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1\n  }\n}`,
    says: 'Switch is not exhaustive',
    rightWay: `export function x(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n    case 'b':\n      return 1\n  }\n}`,
  },
] as const

type Finding = { readonly filename: string; readonly message: string; readonly help?: string }

const root = join(import.meta.dirname, '..')
let folder: string
let findings: readonly Finding[]

/** The file beside `at` that meets the same need rightly. */
const rightly = (at: string) => at.replace('planted', 'rightly')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plantao-boundaries-'))
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  await writeFile(
    join(folder, 'tsconfig.json'),
    '{ "extends": "./tsconfig.base.json", "compilerOptions": { "types": [] } }',
  )
  for (const { at, breaks, rightWay } of boundaries) {
    await mkdir(dirname(join(folder, at)), { recursive: true })
    await writeFile(join(folder, at), `${breaks}\n`)
    await writeFile(join(folder, rightly(at)), `${rightWay}\n`)
  }
  findings = await lint(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(boundaries)('$boundary', ({ at, says }) => {
  const told = findings.filter(({ filename }) => filename === at).map(({ message, help }) => `${message} ${help ?? ''}`)
  expect(told.join('\n')).toContain(says)
})

test.each(boundaries)('where $boundary, there is a right way', ({ at, says }) => {
  const told = findings.filter(({ filename }) => filename === rightly(at))
  expect(told.filter(({ message, help }) => `${message} ${help ?? ''}`.includes(says))).toEqual([])
  expect(told.filter(({ message }) => message.includes('import is restricted'))).toEqual([])
})

function lint(cwd: string): Promise<readonly Finding[]> {
  return new Promise((resolve, reject) => {
    const oxlint = join(root, 'node_modules/.bin/oxlint')
    const tsgolint = join(root, 'node_modules/.bin/tsgolint')
    const env = { ...process.env, OXLINT_TSGOLINT_PATH: tsgolint }
    execFile(oxlint, ['--type-aware', '--format', 'json'], { cwd, env, maxBuffer: 16 << 20 }, (error, stdout) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics)
      } catch (cause) {
        reject(new Error(`oxlint said: ${stdout}`, { cause: error ?? cause }))
      }
    })
  })
}
