import type { ReplyOf } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { useDesk } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { useEnvironmentName } from './environment-name.ts'
import { ImpactAnswer } from './impact-answer.tsx'
import { ImpactNumbers, useNumbers } from './impact-numbers.tsx'
import { useImpactWords } from './impact-words.ts'
import './impact.css'
import './realm.css'

type Impact = ReplyOf<'listImpacts'>['items'][number]
type Props = {
  readonly conversation: string
  /** Grows with each event about advice. */
  readonly seq: number
}

/** The advice about changes in a conversation of a realm, framed and locked, each to be confirmed or not; the newest last. */
export default function ImpactCards({ conversation, seq }: Props) {
  const { client } = useDesk()
  const w = useWords()
  const words = useImpactWords()
  const [impacts, setImpacts] = useState<readonly Impact[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [state, setState] = useState<'reading' | 'read' | 'unread'>('reading')
  /** The newest page in place of all, or the one after `after` behind those that are there. */
  async function read(after: string | null): Promise<void> {
    setState('reading')
    const { data } = await client.GET('/api/v1/conversations/{id}/impacts', {
      params: { path: { id: conversation }, query: after === null ? {} : { after } },
    })
    setState(data ? 'read' : 'unread')
    if (!data) return
    setImpacts((before) => (after === null ? data.items : [...before, ...data.items]))
    setNext(data.next)
  }
  useEffect(() => void read(null), [conversation, seq])
  return (
    <>
      {state === 'unread' && (
        <p class="card" role="alert">
          {words.unread}{' '}
          <button type="button" class="button small" onClick={() => void read(null)}>
            {w.retry}
          </button>
        </p>
      )}
      {next !== null && (
        <button type="button" class="button small" disabled={state === 'reading'} onClick={() => void read(next)}>
          {words.older}
        </button>
      )}
      {impacts.toReversed().map((impact) => (
        <ImpactCard
          key={impact.id}
          conversation={conversation}
          impact={impact}
          onAnswered={(answered) => setImpacts(impacts.map((one) => (one.id === answered.id ? answered : one)))}
        />
      ))}
    </>
  )
}

type CardProps = {
  readonly conversation: string
  readonly impact: Impact
  readonly onAnswered: (impact: Impact) => void
}

function ImpactCard({ conversation, impact, onAnswered }: CardProps) {
  const words = useImpactWords()
  const times = useTimes()
  const environmentName = useEnvironmentName()
  const { findings, note } = impact
  const title = words.title(findings.pipeline.name, environmentName(findings.environment))
  return (
    <section class="card excerpt impact" aria-label={title}>
      <h3 class="excerpt-head">
        <Icon name="lock" /> {title}
      </h3>
      <p class="quiet">
        <time dateTime={findings.takenAt} title={times.full(findings.takenAt)}>
          {words.by(impact.by, times.soon(findings.takenAt))}
        </time>
      </p>
      {impact.from && <p class="quiet">{words.mergedFrom(impact.from.publicId)}</p>}
      {note !== '' && <p class="impact-note">{note}</p>}
      <p>
        {words.thought}: <strong>{useChange(findings.change)}</strong>
      </p>
      <ImpactNumbers findings={findings} />
      <Given findings={findings} />
      <Warnings findings={findings} />
      <Reached findings={findings} />
      <p>{words.yours}</p>
      <ImpactAnswer conversation={conversation} impact={impact} onAnswered={onAnswered} />
    </section>
  )
}

/** What the numbers rest on by the customer's own word, and what is assumed; nothing where old advice does not say. */
function Given({ findings: { assumptions = [] } }: Pick<Impact, 'findings'>) {
  const words = useImpactWords()
  const { plain } = useNumbers()
  const said = assumptions.filter(({ source, value }) => source !== 'measured' && value !== null)
  if (said.length === 0) return null
  return (
    <details>
      <summary>{words.restsOn}</summary>
      <ul>
        {said.map(({ name, value, source }) => (
          <li key={name}>
            {words.assumed[name]}: <strong>{plain(value!)}</strong>{' '}
            <span class="quiet">{source === 'given' ? words.given : words.byDefault}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the contract has for it, and what speaks against it. */
function Warnings({ findings: { warnings, problems, licences } }: Pick<Impact, 'findings'>) {
  const words = useImpactWords()
  return (
    <ul>
      <li>{words.verdicts[licences.verdict]}</li>
      {[...new Set(problems.map(({ code }) => code))].map((code) => (
        <li key={code}>{words.problems[code]}</li>
      ))}
      {warnings.map((warning) => (
        <li key={warning}>{words.warnings[warning]}</li>
      ))}
    </ul>
  )
}

function Reached({ findings: { counts, stages, rings, flags } }: Pick<Impact, 'findings'>) {
  const words = useImpactWords()
  const say = useNumbers()
  const behind = stages.slice(1).filter(({ after }) => after.flags.includes('falls-behind'))
  return (
    <>
      <p>{words.reaches(counts.reached, counts.inProduction)}</p>
      {behind.length > 0 && <p>{words.behind(behind.map(({ name }) => name).join(', '))}</p>}
      {rings.length > 0 && <p>{words.ring}</p>}
      {flags.some(({ flag }) => flag === 'known-at-run-time') && <p>{words.atRunTime}</p>}
      {counts.reached > 0 && (
        <details>
          <summary>{words.chain}</summary>
          <ul>
            {stages.slice(1).map(({ id, name, before, after }) => (
              <li key={id}>
                <code>{name}</code> {words.arrives(say.explained(before.arrival), say.explained(after.arrival))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function useChange({ size, replicas, consumers, load, meanSeconds, rounds }: Impact['findings']['change']): string {
  const { change, sizes } = useImpactWords()
  const { plain } = useNumbers()
  const said = [
    size && change.size(sizes[size]),
    replicas && change.replicas(replicas),
    consumers && change.consumers(consumers),
    load && ('factor' in load ? change.factor(plain(load.factor)) : change.perSecond(plain(load.perSecond))),
    meanSeconds && change.meanSeconds(plain(meanSeconds)),
    rounds !== undefined && change.rounds(plain(rounds)),
  ].filter(Boolean)
  return said.join(', ') || change.none
}
