import { lineWords } from '@plantao/api-client'
import type { ExplainedPromise, PromiseLine } from '@plantao/api-client'
import { useMe } from '../session/me.tsx'
import { AtTime } from '../ui/at-time.tsx'
import { useWords } from '../words/words.tsx'
import styles from './details.module.css'

/** Why a promise is due when it is due: the sentence, by whose terms, and the lines of its ledger. */
export function PromiseWhy({ told }: { told: ExplainedPromise }) {
  const w = useWords()
  const authorWords = useAuthorWords()
  return (
    <div className={styles['promiseWhy']}>
      <p>{told.why}</p>
      <p className={styles['label']}>
        {w.promises.terms(told.plan, told.policyVersion)}
        {told.example && <span title={w.promises.exampleSays}> ({w.promises.example})</span>}
      </p>
      <ol aria-label={w.promises.lines(told.label)}>
        {told.lines.map((line, at) => (
          <li key={`${line.seq}${line.line}${at}`}>
            <span className={styles['label']}>
              <AtTime at={line.at} />
            </span>{' '}
            {lineWords(told, line)}
            {line.by && <span className={styles['label']}> {authorWords(line.by)}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Who did something, as this person knows them. */
export function useAuthorWords(): (by: NonNullable<PromiseLine['by']>) => string {
  const w = useWords()
  const me = useMe()
  return (by) => (by.id === me.id ? w.promises.authors.you : (by.name ?? w.promises.authors[by.kind]))
}
