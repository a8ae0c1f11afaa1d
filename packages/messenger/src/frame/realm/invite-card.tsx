import type { Conversation, Problem, ReplyOf } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { Refusal } from '../parts/notices.tsx'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { useDeployers } from './deployers.tsx'
import './help.css'
import { useHelpWords } from './help-words.ts'

type Someone = { readonly person: string; readonly name: string }
type People = ReplyOf<'listPeopleOfConversation'>['items']

/** In an open conversation: who may deploy where its matter is, each with an invitation, while nobody of them takes part. */
export default function InviteCard({ conversation }: { conversation: Conversation }) {
  const { client } = useDesk()
  const words = useHelpWords()
  const [people, setPeople] = useState<People | null>(null)
  const [hidden, setHidden] = useState(false)
  const environment = conversation.facts.find(({ name }) => name === 'environment')?.value
  const found = useDeployers(conversation.demand, environment)
  useEffect(() => {
    void client
      .GET('/api/v1/conversations/{id}/people', { params: { path: { id: conversation.id } } })
      .then(({ data }) => data && setPeople(data.items))
  }, [conversation.id])

  if (hidden || people === null || found?.mayDeploy !== false || found.others.length === 0) return null
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
      <button type="button" class="button small" onClick={() => setHidden(true)}>
        {words.notNow}
      </button>
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
