import type { Problem, ReplyOf } from '@plantao/api-client'
import { clockText } from '@plantao/api-client'
import { useId, useState } from 'preact/hooks'
import { useNow } from '../clock-now.ts'
import { useEnvironmentName } from '../realm/environment-name.ts'
import { Icon } from '../parts/icons.tsx'
import { Refusal } from '../parts/notices.tsx'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { ApproveForm } from './approve-form.tsx'
import { DenyForm } from './deny-form.tsx'
import { useGrantWords } from './grant-words.ts'
import './grants.css'

export type Grant = ReplyOf<'listGrants'>['items'][number]

type GrantCardProps = {
  readonly grant: Grant
  /** Within its conversation, nothing leads there. */
  readonly inside: boolean
  /** Something became of it: read it again. */
  readonly onChanged: () => void
}

/** A request for access, or access, to somebody who may answer it: what for, how long still, and their say in it. */
export function GrantCard({ grant, inside, onChanged }: GrantCardProps) {
  const { messenger } = useMessenger()
  const { w, list } = useGrantWords()
  const environmentName = useEnvironmentName()
  const id = useId()
  const [form, setForm] = useState<'approve' | 'deny' | 'revoke' | null>(null)
  const { state, asked, given } = grant
  const terms = given ?? asked
  const close = () => setForm(null)
  const changed = () => {
    close()
    onChanged()
  }
  if (!asked || !terms) return null
  const title = state === 'asked' || state === 'approving' ? w.asks : state === 'live' ? w.has : w.had
  return (
    <section class={`card access ${state}`} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <Icon name="lock" /> {title(grant.engineer.name)}
      </h3>
      <p class="quiet">
        {w.states[state]}
        {grant.ended && `: ${w.ends[grant.ended.because](grant.ended.by)}`}
        {!inside && ` · ${w.for(grant.conversation.publicId)}`}
      </p>
      <Left grant={grant} />
      <dl>
        <dt>{w.realm}</dt>
        <dd>{grant.realm.name}</dd>
        <dt>{w.environment}</dt>
        <dd>{environmentName(asked.environment)}</dd>
        <dt>{w.pipeline}</dt>
        <dd>{terms.pipeline ? (terms.pipeline.name ?? terms.pipeline.id) : w.anyPipeline}</dd>
        <dt>{w.verbsLabel}</dt>
        <dd>{list.format(terms.verbs.map((verb) => w.verbs[verb] ?? verb))}</dd>
        <dt>{w.why}</dt>
        <dd>{asked.reason}</dd>
        <dt>{w.howLong}</dt>
        <dd>{w.minutes(terms.minutes)}</dd>
      </dl>
      {grant.answeredBy && (
        <p class="quiet">
          {w.answered(grant.answeredBy, state === 'denied')}
          {grant.answerReason && `: ${grant.answerReason}`}
        </p>
      )}
      {(state === 'live' || state === 'ended') && given && <Uses grant={grant} />}
      {grant.mayAnswer && state === 'asked' && form === null && (
        <>
          <p class="quiet">{w.never}</p>
          <div class="actions">
            <button type="button" class="button primary" onClick={() => setForm('approve')}>
              {w.approve}
            </button>
            <button type="button" class="button" onClick={() => setForm('deny')}>
              {w.deny}
            </button>
          </div>
        </>
      )}
      {form === 'approve' && <ApproveForm grant={grant} asked={asked} onDone={changed} onClose={close} />}
      {form === 'deny' && <DenyForm grant={grant} onDone={changed} onClose={close} />}
      {grant.mayAnswer && (state === 'live' || state === 'approving') && (
        <Revoke
          grant={grant}
          sure={form === 'revoke'}
          onSure={() => setForm('revoke')}
          onDone={changed}
          onClose={close}
        />
      )}
      {!inside && grant.conversation.id !== null && (
        <button type="button" class="plain" onClick={() => messenger.go({ at: 'chat', id: grant.conversation.id! })}>
          {w.open}
        </button>
      )}
    </section>
  )
}

/** The time that is left, to the second; in full on hover and to whoever asks. */
function Left({ grant }: { grant: Grant }) {
  const { w } = useGrantWords()
  const times = useTimes()
  const now = useNow()
  const at = grant.state === 'live' ? grant.until : grant.state === 'asked' ? grant.answerBy : null
  if (at === null) return null
  const left = clockText(Math.max(0, Date.parse(at) - now))
  return (
    <p>
      <Icon name="clock" />{' '}
      <time dateTime={at} title={times.full(at)} tabIndex={0}>
        {grant.state === 'live' ? w.left(left) : w.diesIn(left)}
      </time>
    </p>
  )
}

function Uses({ grant }: { grant: Grant }) {
  const { w } = useGrantWords()
  const times = useTimes()
  if (grant.uses.length === 0) return <p class="quiet">{w.noUses}</p>
  return (
    <details open={grant.state === 'live'}>
      <summary>
        {w.uses} ({grant.uses.length})
      </summary>
      <ul class="uses">
        {grant.uses.map((use) => (
          <li key={use.id}>
            {use.words}: <code>{use.target}</code>, {w.outcomes[use.outcome]}
            {use.becauseWords && ` (${use.becauseWords})`}{' '}
            <time class="quiet" dateTime={use.at} title={times.full(use.at)}>
              {times.soon(use.at)}
            </time>
          </li>
        ))}
      </ul>
    </details>
  )
}

type RevokeProps = {
  readonly grant: Grant
  readonly sure: boolean
  readonly onSure: () => void
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asked twice: to go on, support would have to ask anew. */
function Revoke({ grant, sure, onSure, onDone, onClose }: RevokeProps) {
  const desk = useDesk()
  const { w } = useGrantWords()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function revoke(): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/grants/{id}/revocation', { params: { path: { id: grant.id } } })
    setBusy(false)
    setProblem(error ?? null)
    if (!error) onDone()
  }

  if (!sure)
    return (
      <div class="actions">
        <button type="button" class="button" onClick={onSure}>
          {w.revoke}
        </button>
      </div>
    )
  return (
    <>
      <p>{w.revokeSure}</p>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="button" class="button primary" disabled={busy} onClick={() => void revoke()}>
          {w.revokeIt}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </>
  )
}
