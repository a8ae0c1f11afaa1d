import type { Conversation, ReplyOf } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { useStore } from '../store.ts'
import { useDesk } from '../use-messenger.ts'
import { GrantCard } from './grant-card.tsx'
import { useGrantWords } from './grant-words.ts'

/** What is asked for or live in this conversation: to who may grant with their say, to others who that is. */
export default function AccessCards({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const { w, list } = useGrantWords()
  const changes = useStore(desk.grantChanges)
  const [read, setRead] = useState<ReplyOf<'listGrantsOfConversation'> | null>(null)
  const standing = conversation.grants.map(({ id, state }) => `${id} ${state}`).join()
  const readAgain = () =>
    void desk.client
      .GET('/api/v1/conversations/{id}/grants', { params: { path: { id: conversation.id } } })
      .then(({ data }) => data && setRead(data))
  useEffect(readAgain, [conversation.id, standing, changes])

  const shown = read?.items.filter(({ state }) => state !== 'denied' && state !== 'ended') ?? []
  const names = [...new Set(read?.granters.flatMap((one) => one.names) ?? [])]
  return (
    <>
      {shown.map((grant) =>
        grant.asked ? (
          <GrantCard key={grant.id} grant={grant} inside onChanged={readAgain} />
        ) : (
          <section key={grant.id} class="card access" aria-label={w.title}>
            <p>
              <Icon name="lock" /> {grant.state === 'live' ? w.has(grant.engineer.name) : w.asks(grant.engineer.name)}
            </p>
            {grant.state !== 'live' && (
              <p class="quiet">{names.length > 0 ? w.others(list.format(names)) : w.nobody}</p>
            )}
          </section>
        ),
      )}
    </>
  )
}
