import type { ReplyOf } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import styles from './policy.module.css'
import { useVersionNotes } from './use-sides.ts'

type Replay = Pick<ReplyOf<'readPolicyReplay'>, 'version' | 'against'>

/** The two that are held against each other: each with the note that it was published with, and how they differ. */
export function ReplaySides({ replay: { version, against } }: { replay: Replay }) {
  const { policyEditor } = useWords()
  const notes = useVersionNotes()
  const c = policyEditor.comparison
  return (
    <ul className={styles['sides']}>
      {[version, against].map((side) => (
        <li key={side}>
          {policyEditor.replay.of(side)}
          {side !== null && notes.get(side) ? `: ${notes.get(side)}` : ''}
        </li>
      ))}
      {version !== against && (
        <li>
          <Link
            {...paths.policyComparison(String(against), version === null ? 'draft' : String(version))}
            className={styles['where']!}
          >
            {c.title}
          </Link>
        </li>
      )}
    </ul>
  )
}
