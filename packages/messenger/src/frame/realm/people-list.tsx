import { useEffect, useState } from 'preact/hooks'
import type { ReplyOf } from '@plantao/api-client'
import { useDesk } from '../use-messenger.ts'
import { useHelpWords } from './help-words.ts'

/** Who of the customer's side is in the conversation; nothing where it is the reader alone. */
export default function PeopleList({ conversation, seq }: { conversation: string; seq: number }) {
  const { client } = useDesk()
  const words = useHelpWords()
  const [people, setPeople] = useState<ReplyOf<'listPeopleOfConversation'>['items']>([])
  useEffect(() => {
    void client
      .GET('/api/v1/conversations/{id}/people', { params: { path: { id: conversation } } })
      .then(({ data }) => data && setPeople(data.items))
  }, [conversation, seq])
  if (people.length < 2) return null
  return (
    <section>
      <h3>{words.people}</h3>
      <ul class="facts">
        {people.map(({ id, name }) => (
          <li key={id}>{name ?? words.somebody}</li>
        ))}
      </ul>
    </section>
  )
}
