import { readFileSync } from 'node:fs'
import { termKinds } from '../src/index.ts'
import type { Term } from '../src/index.ts'

/** A row of `labelled-texts.md`: a text, in which language and how it writes the names, and the names it gives away. */
export type LabelledText = {
  readonly language: string
  readonly how: string
  readonly text: string
  readonly names: readonly string[]
}

/** The realm's names and the texts, as the table says them. */
export function labelledTexts(): { realm: Term[]; texts: LabelledText[] } {
  const realm: Term[] = []
  const texts: LabelledText[] = []
  for (const line of readFileSync(new URL('labelled-texts.md', import.meta.url), 'utf8').split('\n')) {
    const [, first = '', second = '', third, fourth] = line.split('|').map((cell) => cell.trim())
    const kind = termKinds.find((known) => known === first)
    if (kind) realm.push({ kind, name: second })
    const written = /^(?:`|``) ?(".*") ?(?:`|``)$/.exec(third ?? '')?.[1]
    if (written === undefined) continue
    const names = (fourth ?? '').split(';').map((name) => name.trim())
    texts.push({
      language: first,
      how: second,
      text: JSON.parse(written) as string,
      names: names.filter((name) => name !== ''),
    })
  }
  return { realm, texts }
}
