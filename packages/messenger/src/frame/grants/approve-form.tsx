import type { Problem, ReplyOf } from '@plantao/api-client'
import { useId, useState } from 'preact/hooks'
import { Refusal } from '../parts/notices.tsx'
import { useSoon } from '../realm/use-soon.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import type { Grant } from './grant-card.tsx'
import { useGrantWords } from './grant-words.ts'

type ApproveFormProps = {
  readonly grant: Grant
  readonly asked: NonNullable<Grant['asked']>
  readonly onDone: () => void
  readonly onClose: () => void
}
type Choice = ReplyOf<'pickPipelines'>['items'][number]

const shorter = [30, 60, 240, 1440, 10_080]
const fewest = 2
const mostShown = 6

/**
 * A yes, to what was asked for or less. The page of the platform gives a proof of who says yes to exactly this; the
 * platform itself decides by it.
 */
export function ApproveForm({ grant, asked, onDone, onClose }: ApproveFormProps) {
  const { messenger } = useMessenger()
  const desk = useDesk()
  const { w } = useGrantWords()
  const words = useWords()
  const id = useId()
  const [verbs, setVerbs] = useState<readonly string[]>(asked.verbs)
  const [minutes, setMinutes] = useState(asked.minutes)
  const [onlyOne, setOnlyOne] = useState(false)
  const [pipeline, setPipeline] = useState<Choice | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [lacks, setLacks] = useState<string | null>(null)

  async function approve(): Promise<void> {
    if (verbs.length === 0) return setLacks(w.verbsNeeded)
    if (onlyOne && pipeline === null) return setLacks(w.pipelineNeeded)
    setLacks(null)
    setProblem(null)
    setBusy(true)
    const given = { pipeline: onlyOne ? pipeline!.id : (asked.pipeline?.id ?? null), verbs: [...verbs], minutes }
    const proof = await messenger.askProof({
      id: grant.id,
      environment: asked.environment,
      engineer: grant.engineer,
      conversation: grant.conversation.publicId,
      reason: asked.reason,
      ...given,
    })
    if (proof === null) {
      setBusy(false)
      return setLacks(w.noToken)
    }
    const { error } = await desk.client.PUT('/api/v1/grants/{id}/approval', {
      params: { path: { id: grant.id } },
      body: { proof, ...given },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (!error) onDone()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void approve()
      }}
    >
      <p class="quiet">{w.less}</p>
      <fieldset class="fact">
        <legend>{w.verbsLabel}</legend>
        <div class="choices">
          {asked.verbs.map((verb) => (
            <label key={verb} class={verbs.includes(verb) ? 'choice chosen' : 'choice'}>
              <input
                type="checkbox"
                checked={verbs.includes(verb)}
                onChange={(event) =>
                  setVerbs(event.currentTarget.checked ? [...verbs, verb] : verbs.filter((one) => one !== verb))
                }
              />{' '}
              {w.verbs[verb] ?? verb}
            </label>
          ))}
        </div>
      </fieldset>
      {asked.pipeline === null && (
        <>
          <label class="choice">
            <input type="checkbox" checked={onlyOne} onChange={(event) => setOnlyOne(event.currentTarget.checked)} />{' '}
            {w.onlyPipeline}
          </label>
          {onlyOne && <OnePipeline chosen={pipeline} onChoose={setPipeline} />}
        </>
      )}
      <div class="fact">
        <label for={`${id}-minutes`}>{w.howLong}</label>
        <select
          id={`${id}-minutes`}
          value={minutes}
          onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        >
          {shorter
            .filter((one) => one < asked.minutes)
            .map((one) => (
              <option key={one} value={one}>
                {w.minutes(one)}
              </option>
            ))}
          <option value={asked.minutes}>{w.asMuch(w.minutes(asked.minutes))}</option>
        </select>
      </div>
      {lacks && (
        <p class="refusal" role="alert">
          {lacks}
        </p>
      )}
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? w.granting : w.grant(w.minutes(minutes))}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

/** One pipeline of their realm, found by a part of its name. */
function OnePipeline({ chosen, onChoose }: { chosen: Choice | null; onChoose: (pipeline: Choice) => void }) {
  const { client } = useDesk()
  const { w } = useGrantWords()
  const id = useId()
  const [name, setName] = useState('')
  const found = useSoon(
    name.trim().length < fewest ? null : name.trim(),
    async (signal) =>
      (await client.GET('/api/v1/realm/pipelines', { params: { query: { name: name.trim() } }, signal })).data,
    200,
  )
  const items = [
    ...(chosen ? [chosen] : []),
    ...(found?.items ?? []).filter((one) => one.id !== chosen?.id).slice(0, mostShown),
  ]
  return (
    <div class="fact">
      <label for={`${id}-name`}>{w.pipeline}</label>
      <input
        id={`${id}-name`}
        type="text"
        autoComplete="off"
        placeholder={w.pipelineHint}
        maxLength={200}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <div class="choices" role="radiogroup" aria-label={w.pipeline}>
        {items.map((one) => (
          <label key={one.id} class={chosen?.id === one.id ? 'choice chosen' : 'choice'}>
            <input type="radio" name={id} checked={chosen?.id === one.id} onChange={() => onChoose(one)} /> {one.name}
          </label>
        ))}
      </div>
    </div>
  )
}
