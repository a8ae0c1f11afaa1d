import type { ReplyOf } from '@plantao/api-client'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { PutButton } from './put-button.tsx'
import styles from './realm.module.css'

type Line = Extract<ReplyOf<'readRealmExecution'>['logs'], { state: 'read' }>['data']['items'][number]

/** Lines of a log, oldest first, each level by its word; they go into the answer together. */
export function LogLines({ execution, lines }: { execution: string; lines: readonly Line[] }) {
  const { words, language } = useSpoken()
  const w = words.realm
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return <p>{w.noLogs}</p>
  return (
    <>
      <PutButton what={`${w.logs} ${execution}`} source={{ source: 'logs', execution, from: first.at, to: last.at }} />
      <ol className={styles['logs']} tabIndex={0} aria-label={w.logs}>
        {lines.map((line, at) => (
          <li key={at} data-level={line.level}>
            <time dateTime={line.at} title={absoluteText(Date.parse(line.at), language)}>
              {line.at.slice(11, 23)}
            </time>{' '}
            <strong>{w.levels[line.level]}</strong> {line.step && <span className="desk-mono">[{line.step}]</span>}{' '}
            {line.message}
          </li>
        ))}
      </ol>
    </>
  )
}
