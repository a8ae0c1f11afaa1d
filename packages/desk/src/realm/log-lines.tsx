import type { ReplyOf } from '@plantao/api-client'
import type { ClipboardEvent } from 'react'
import { absoluteText, dayAndZoneText, preciseText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { PutButton } from './put-button.tsx'
import { StepLink } from './step-link.tsx'
import { namedStep } from './step-name.ts'
import type { Steps } from './step-name.ts'
import styles from './realm.module.css'

type Line = Extract<ReplyOf<'readRealmExecution'>['logs'], { state: 'read' }>['data']['items'][number]

type LogLinesProps = {
  readonly execution: string
  readonly lines: readonly Line[]
  readonly steps: Steps
  readonly onStep: (id: string) => void
}

/** Lines of a log, oldest first, each level by its word and each step by its name; they go into the answer together. */
export function LogLines({ execution, lines, steps, onStep }: LogLinesProps) {
  const { words, language } = useSpoken()
  const w = words.realm
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return <p>{w.noLogs}</p>
  const dayOf = ({ at }: Line) => dayAndZoneText(Date.parse(at), language)
  return (
    <>
      <PutButton what={`${w.logs} ${execution}`} source={{ source: 'logs', execution, from: first.at, to: last.at }} />
      <p className={styles['day']}>{dayOf(first)}</p>
      <ol
        className={styles['logs']}
        tabIndex={0}
        aria-label={w.logs}
        onCopy={(event) => copyWhole(event, lines, steps)}
      >
        {lines.map((line, at) => (
          <li key={at} data-level={line.level}>
            {at > 0 && dayOf(line) !== dayOf(lines[at - 1]!) && <p className={styles['day']}>{dayOf(line)}</p>}
            <time dateTime={line.at} title={`${absoluteText(Date.parse(line.at), language)} (${line.at})`}>
              {preciseText(Date.parse(line.at), language)}
            </time>{' '}
            <strong>{w.levels[line.level]}</strong>{' '}
            {line.step !== null && (
              <>
                <StepLink written={line.step} steps={steps} onStep={onStep} />{' '}
              </>
            )}
            {line.message}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Several lines are copied whole: with their instants, and the ids of their steps. A part of one is copied as it is. */
function copyWhole(event: ClipboardEvent<HTMLOListElement>, lines: readonly Line[], steps: Steps): void {
  const selection = getSelection()
  if (!selection?.rangeCount || !event.currentTarget.contains(selection.getRangeAt(0).commonAncestorContainer)) return
  const chosen = [...event.currentTarget.children].flatMap((item, at) =>
    selection.containsNode(item, true) ? [lines[at]!] : [],
  )
  if (chosen.length < 2) return
  event.clipboardData.setData('text/plain', chosen.map((line) => lineText(line, steps)).join('\n'))
  event.preventDefault()
}

function lineText({ at, level, step, message }: Line, steps: Steps): string {
  const known = step === null ? null : namedStep(steps, step)
  const said = known && known.label !== step ? `${known.label} (${step})` : step
  return `${at} ${level}${said === null ? '' : ` [${said}]`} ${message}`
}
