import { dataOf, uuidv7 } from '@plantao/api-client'
import type { BodyOf, Demand, FactName, FactNeed, IntakeChoices, StatedFact, Topic } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useDraft } from '../draft.ts'
import type { NewDraft } from '../draft.ts'
import { EntitlementNotice, PriorityNotice, PromiseNotice } from '../parts/decision.tsx'
import { FactField } from '../parts/fact-field.tsx'
import { later } from '../parts/later.tsx'
import { MarkdownField } from '../parts/markdown-field.tsx'
import { Refusal } from '../parts/notices.tsx'
import { SecretQuestion, useSecretCheck } from '../parts/secrets.tsx'
import { readyFiles, useUploads } from '../parts/uploads.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { DemandChoice } from './demand-choice.tsx'
import { useIntakePreview } from './use-intake-preview.ts'

type RealmHelpProps = {
  readonly text: string
  readonly demand: Demand
  readonly facts: readonly StatedFact[]
  readonly needs: readonly FactNeed[]
  readonly onTell: (told: readonly Told[]) => void
}
type Told = { readonly name: FactName; readonly value: StatedFact['value'] | undefined }

const RealmHelp = later<RealmHelpProps>(() => import('../realm/realm-help.tsx'))

/** A new conversation: said in own words or picked, asked only what is missing, decided in the open before it is sent. */
export function NewConversation() {
  const { messenger, state } = useMessenger()
  const desk = useDesk()
  const words = useWords()
  const [draft, change, forgetDraft] = useDraft<NewDraft>(desk.storage, desk.keyOf('draft', 'new'), emptyDraft)
  const uploads = useUploads(desk, draft.id, draft.files, words)
  const secrets = useSecretCheck()
  const [choices, setChoices] = useState<IntakeChoices | null>(null)
  const [general, setGeneral] = useState(false)

  useEffect(() => {
    void dataOf(desk.client.GET('/api/v1/intake/choices')).then(setChoices, () => undefined)
  }, [desk, state.language])
  useEffect(() => {
    change({ files: readyFiles(uploads).map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes })) })
  }, [uploads.files])

  // What answers late is added to what is told by then.
  const latest = useRef(draft.facts)
  latest.current = draft.facts

  // The topic is part of the demand; the rest are facts.
  const facts = draft.facts.filter((fact) => fact.name !== 'topic')
  const { preview, problem, loading } = useIntakePreview(
    desk,
    { text: draft.text.trim(), demand: draft.demand, topic: draft.topic, facts: [...facts] },
    state.language,
  )
  const decided = draft.demand === null ? null : (preview?.decided ?? null)
  const asked = useAsked(draft, decided?.missing ?? [])

  function tell(told: readonly Told[]): void {
    const topic = told.find(({ name }) => name === 'topic')
    if (topic) change({ topic: (topic.value as Topic | undefined) ?? null })
    change({
      facts: [
        ...latest.current.filter((fact) => !told.some(({ name }) => name === fact.name)),
        ...told.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }])),
      ],
    })
  }

  const entitled = decided?.entitlement.entitlement
  const blocked =
    draft.text.trim() === ''
      ? words.writeFirst
      : !uploads.areReady
        ? words.waitForFile
        : decided && !decided.mayOpen
          ? words.stillMissing
          : null
  const maySend = decided !== null && decided.mayOpen && blocked === null && !loading

  function send(then: 'chat' | 'sign-in'): void {
    if (!maySend || draft.demand === null) return
    const { demand } = draft
    void secrets.check(draft.text, (text) => {
      const body: BodyOf<'openConversation'> = {
        messageId: uuidv7(),
        language: state.language,
        demand,
        topic: draft.topic,
        text: text.trim(),
        facts: facts
          .map((fact) => (typeof fact.value === 'string' ? { ...fact, value: fact.value.trim() } : fact))
          .filter((fact) => fact.value !== ''),
        attachments: readyFiles(uploads).map((file) => file.id),
        general,
      }
      desk.outbox.enqueue({ conversation: draft.id, messageId: body.messageId, body: { kind: 'open', body } })
      forgetDraft()
      messenger.go({ at: 'chat', id: draft.id, ...(then === 'sign-in' && { signIn: true }) })
    })
  }

  return (
    <form
      class="scroll new"
      onSubmit={(event) => {
        event.preventDefault()
        send('chat')
      }}
    >
      <MarkdownField
        id="need"
        label={words.whatNeed}
        hint={words.whatNeedHint}
        text={draft.text}
        onText={(text) => change({ text })}
        uploads={uploads}
        rows={4}
        mostLength={limits.messageLength}
      />
      <DemandChoice
        choices={choices}
        suggestions={preview?.suggestions ?? []}
        demand={draft.demand}
        onDemand={(demand, topic) =>
          change({ demand, topic, facts: topic === null ? [] : [{ name: 'topic', value: topic }] })
        }
      />
      {desk.session.signedIn && draft.demand !== null && decided && asked.length > 0 && (
        <RealmHelp
          key={draft.demand}
          text={draft.text}
          demand={draft.demand}
          facts={draft.facts}
          needs={asked}
          onTell={tell}
        />
      )}
      {decided && asked.length > 0 && (
        <section aria-labelledby="tell-title">
          <h2 id="tell-title" class="step">
            {words.tellTitle}
          </h2>
          {asked.map((need) => (
            <FactField
              key={need.fact}
              need={need}
              prefix="new"
              value={draft.facts.find((fact) => fact.name === need.fact)?.value}
              onValue={(value) => tell([{ name: need.fact, value }])}
            />
          ))}
        </section>
      )}
      <section class="preview-panel" aria-labelledby="preview-title" aria-live="polite" aria-busy={loading}>
        <h2 id="preview-title" class="step">
          {words.previewTitle}
        </h2>
        <Refusal problem={problem} />
        {decided ? (
          <>
            <EntitlementNotice entitlement={decided.entitlement} />
            <PriorityNotice priority={decided.priority} />
            <PromiseNotice promise={decided.promise} />
            {decided.mayOpen && decided.askLater.length > 0 && <p class="quiet">{words.sendRestLater}</p>}
          </>
        ) : (
          <p class="quiet">{words.previewWaiting}</p>
        )}
      </section>
      {desk.session.signedIn && (
        <label class="check">
          <input type="checkbox" checked={general} onChange={(event) => setGeneral(event.currentTarget.checked)} />{' '}
          {words.general} <span class="quiet">{words.generalHint}</span>
        </label>
      )}
      <SecretQuestion check={secrets} text={draft.text} onMask={(text) => change({ text })} />
      <div class="actions sticky">
        {decided?.entitlement.entitlement === 'sign-in' && !desk.session.signedIn && (
          <>
            <p class="quiet">{words.signInGoOnText}</p>
            {decided.mayOpen ? (
              <button type="button" class="button primary" disabled={!maySend} onClick={() => send('sign-in')}>
                {words.sendSignInGoOn}
              </button>
            ) : (
              decided.signInUrl && (
                <a class="button primary" href={decided.signInUrl} target="_top">
                  {words.signInLink}
                </a>
              )
            )}
          </>
        )}
        <button
          type="submit"
          class={entitled === 'sign-in' || entitled === 'decline' || entitled === 'refer' ? 'button' : 'button primary'}
          disabled={!maySend}
          aria-describedby="send-why"
        >
          {entitled === 'decline' || entitled === 'refer'
            ? words.sendAnyway
            : entitled === 'sign-in'
              ? words.sendOnly
              : words.send}
        </button>
        <p id="send-why" class="quiet">
          {decided && blocked}
        </p>
      </div>
    </form>
  )
}

const emptyDraft = (): NewDraft => ({ id: uuidv7(), text: '', files: [], demand: null, topic: null, facts: [] })

/**
 * The questions on the screen: what is missing now, and what was answered here before, in the order it was first
 * asked, so that nothing jumps away under the hand that answers it.
 */
function useAsked(draft: NewDraft, missing: readonly FactNeed[]): FactNeed[] {
  const asked = useRef<{ demand: string | null; needs: Map<FactName, FactNeed> }>({ demand: null, needs: new Map() })
  if (asked.current.demand !== draft.demand) asked.current = { demand: draft.demand, needs: new Map() }
  const { needs } = asked.current
  for (const need of missing) needs.set(need.fact, need)
  const isMissing = new Set(missing.map((need) => need.fact))
  return [...needs.values()].filter(
    (need) => isMissing.has(need.fact) || draft.facts.some((fact) => fact.name === need.fact),
  )
}
