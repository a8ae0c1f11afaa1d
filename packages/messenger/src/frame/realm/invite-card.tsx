import type { Conversation, Problem, ReplyOf } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { keep, readKept } from '../kept.ts'
import { Refusal } from '../parts/notices.tsx'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { useDeployers } from './deployers.tsx'
import './help.css'
import { useHelpWords } from './help-words.ts'

type Someone = { readonly person: string; readonly name: string }
type People = ReplyOf<'listPeopleOfConversation'>['items']

/**
 * In an open conversation: who may deploy where its matter is, each with an invitation; or that it cannot be read. Put off,
 * it stays away from this conversation while the session lasts.
 */
export default function InviteCard({ conversation }: { conversation: Conversation }) {
  const { client, storage, keyOf } = useDesk()
  const w = useWords()
  const words = useHelpWords()
  const putOff = keyOf('not-now', conversation.id)
  const [people, setPeople] = useState<People | 'unread' | null>(null)
  const [hidden, setHidden] = useState(() => readKept<boolean>(storage, putOff) === true)
  const environment = conversation.facts.find(({ name }) => name === 'environment')?.value
  const found = useDeployers(conversation.demand, environment)
  const readPeople = () =>
    void client
      .GET('/api/v1/conversations/{id}/people', { params: { path: { id: conversation.id } } })
      .then(({ data }) => setPeople(data?.items ?? 'unread'))
  useEffect(readPeople, [conversation.id])

  if (hidden || people === null || found?.mayDeploy !== false) return null
  if (found.others.length === 0 && found.unread === null) return null
  function notNow(): void {
    keep(storage, putOff, true)
    setHidden(true)
  }
  const later = (
    <button type="button" class="button small" onClick={notNow}>
      {words.notNow}
    </button>
  )
  if (found.others.length === 0 || people === 'unread')
    return (
      <section class="card" aria-label={words.who}>
        {found.words !== null && <p>{found.words}</p>}
        <p role="alert">{found.others.length === 0 ? words.whoUnread : words.peopleUnread}</p>
        <div class="actions">
          {people === 'unread' && (
            <button type="button" class="button small" onClick={readPeople}>
              {w.retry}
            </button>
          )}
          {later}
        </div>
      </section>
    )
  const isIn = ({ person }: Someone) => people.some((one) => one.person === person)
  const invitedOne = people.some(({ invited }) => invited) && found.others.some(isIn)
  return (
    <section class="card" aria-label={words.who}>
      {found.words !== null && !invitedOne && <p>{found.words}</p>}
      <ul class="people">
        {found.others.map((one) => (
          <li key={one.person}>
            {isIn(one) ? (
              <span>
                {one.name} <span class="quiet">{words.invited}</span>
              </span>
            ) : (
              <Invitation conversation={conversation.id} someone={one} onInvited={setPeople} />
            )}
          </li>
        ))}
      </ul>
      {later}
    </section>
  )
}

/** Asked twice: who is invited reads everything, and cannot be sent away again. */
function Invitation({
  conversation,
  someone,
  onInvited,
}: {
  conversation: string
  someone: Someone
  onInvited: (people: People) => void
}) {
  const { client } = useDesk()
  const w = useWords()
  const words = useHelpWords()
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function invite(): Promise<void> {
    setBusy(true)
    const { data, error } = await client.PUT('/api/v1/conversations/{id}/invitations/{person}', {
      params: { path: { id: conversation, person: someone.person } },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (data) onInvited(data.items)
  }

  return (
    <>
      {sure ? (
        <span>
          {words.inviteSure(someone.name)}{' '}
          <button type="button" class="button small primary" disabled={busy} onClick={() => void invite()}>
            {words.invite(someone.name)}
          </button>{' '}
          <button type="button" class="button small" onClick={() => setSure(false)}>
            {w.cancel}
          </button>
        </span>
      ) : (
        <button type="button" class="button small" onClick={() => setSure(true)}>
          {words.invite(someone.name)}
        </button>
      )}
      <Refusal problem={problem} />
    </>
  )
}
