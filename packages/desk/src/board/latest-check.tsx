import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'

/** What the last comparison of clocks and logs found, in one line; nothing while there was none. */
export function LatestCheck() {
  const w = useWords()
  const { data } = useQuery({
    queryKey: ['ledger-checks', 'latest'],
    queryFn: () => dataOf(api.GET('/api/v1/ledger-checks', { params: { query: { limit: 5 } } })),
  })
  const latest = data?.items.find(({ endedAt }) => endedAt !== null)
  if (!latest) return null
  return (
    <p className={styles['check']} data-alarm={latest.different > 0 || undefined}>
      {latest.different > 0 && <AlertIcon size={13} />}{' '}
      <Link {...paths.ledgerChecks()}>{w.board.checks.latest(latest.examined, latest.different)}</Link>,{' '}
      <Moment at={latest.startedAt} />
    </p>
  )
}
