import { expect, test } from 'vitest'
import { readDefaultPolicy } from '../default-policy.ts'
import { loadPolicy } from './load.ts'
import type { Policy } from './policy.ts'

function proved(document: string, known: Parameters<typeof loadPolicy>[2] = {}): Policy {
  const loaded = loadPolicy(document, 1, known)
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  return loaded.policy
}

const document = readDefaultPolicy()
const release = proved(document)
const ofToday = '    escalation-closed:\n'
const begin = document.indexOf(ofToday)
const lacking = document.slice(0, begin) + document.slice(document.indexOf('    priority-changed:\n', begin))

test('a document of an earlier release, which lacks a text of today, says it in the words of this release', () => {
  expect(lacking).not.toBe(document)
  expect(loadPolicy(lacking)).toMatchObject({ ok: false, problems: [{ code: 'missing-text' }] })
  const texts = proved(lacking, { texts: release.texts }).texts
  expect(texts.get('message.escalation-closed')).toEqual(release.texts.get('message.escalation-closed'))
})

test('its own words stay, and what no release asks for any more is no problem', () => {
  const own = document.replace(ofToday, `    said-long-ago: { pt: "a", en: "b", es: "c" }\n${ofToday}`)
  const words = own.replace(/(priority-changed:\n\s+pt: )"[^"]*"/, '$1"Agora é {was}, {priority}: {reason}"')
  expect(loadPolicy(own)).toMatchObject({ ok: false, problems: [{ code: 'unused-text' }] })
  expect(proved(words, { texts: release.texts }).texts.get('message.priority-changed')?.pt).toMatch(/^Agora é/)
})
