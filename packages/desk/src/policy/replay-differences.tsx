import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { useSpoken } from '../words/words.tsx'
import { differenceWords } from './difference-words.ts'

export type Difference = ReplyOf<'listPolicyReplayDifferences'>['items'][number]
export type DifferenceKind = Difference['kinds'][number]

/** The conversations in which something would be otherwise, each with what it was and becomes, in words. */
export function ReplayDifferences({ replayId, kind }: { replayId: string; kind: DifferenceKind | null }) {
  const { words, language } = useSpoken()
  const r = words.policyEditor.replay
  const mayRead = useMay('conversations:read')
  const { query, items } = usePaged<Difference>(['policy-replay-differences', replayId, kind], (page) =>
    dataOf(
      api.GET('/api/v1/policy/replays/{replayId}/differences', {
        params: { path: { replayId }, query: { ...page, ...(kind && { kind }) } },
      }),
    ),
  )
  return (
    <PagedTable
      label={r.differences}
      query={query}
      items={items}
      heads={[r.conversation, r.demand, r.differences]}
      empty={r.noneOfKind}
      row={(difference) => (
        <Row key={difference.conversation.id}>
          <Cell>
            {mayRead ? (
              <Link {...paths.conversation(difference.conversation.id)} className={styles['rowButton']!}>
                {difference.conversation.publicId}
              </Link>
            ) : (
              difference.conversation.publicId
            )}
          </Cell>
          <Cell>{words.vocabulary.demands[difference.demand]}</Cell>
          <Cell>
            {differenceWords(difference, words, language).map((line, index) => (
              // Two promises of a kind may have become the same.
              <div key={`${line} ${index}`}>{line}</div>
            ))}
          </Cell>
        </Row>
      )}
    />
  )
}
