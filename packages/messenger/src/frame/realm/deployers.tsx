import type { Demand, ReplyOf, StatedFact } from '@plantao/api-client'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useHelpWords } from './help-words.ts'
import { useSoon } from './use-soon.ts'

export type FoundDeployers = ReplyOf<'listDeployers'>

/** What is asked here ends in a version or a deployment, which are the customer's to make (R16). */
const needsDeploying: readonly Demand[] = ['new-pipeline', 'development-question', 'pipeline-maintenance', 'incident']

/** Whether the reader's login may deploy in that environment, and who else may; null where it does not matter, or is not known yet. */
export function useDeployers(demand: Demand, environment: StatedFact['value'] | undefined): FoundDeployers | null {
  const { client } = useDesk()
  const matters = needsDeploying.includes(demand) && (environment === 'prod' || environment === 'test')
  return useSoon(
    matters ? String(environment) : null,
    async (signal) =>
      (
        await client.GET('/api/v1/realm/deployers', {
          params: { query: { environment: environment as 'prod' | 'test' } },
          signal,
        })
      ).data,
    200,
  )
}

type Props = {
  readonly demand: Demand
  readonly environment: StatedFact['value'] | undefined
  readonly onMay: (mayDeploy: boolean) => void
}

/** Told before the conversation begins: the login lacks what the work will need, and who has it (R17). */
export function Deployers({ demand, environment, onMay }: Props) {
  const words = useHelpWords()
  const found = useDeployers(demand, environment)
  useEffect(() => {
    if (found?.mayDeploy != null) onMay(found.mayDeploy)
  }, [found])
  return (
    <div role="status">
      {found?.mayDeploy === false && found.words !== null && (
        <div class="differs">
          <p>{found.words}</p>
          <p class="quiet">
            {found.others.length === 0
              ? found.unread === null
                ? words.nobody
                : words.whoUnread
              : `${words.who} ${found.others.map(({ name }) => name).join(', ')}. ${words.inviteLater}`}
          </p>
        </div>
      )}
    </div>
  )
}
