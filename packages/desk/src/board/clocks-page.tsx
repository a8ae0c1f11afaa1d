import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Link, useSearch } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { PageHead } from '../ui/states.tsx'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import type { ClocksSearch } from './board-search.ts'
import type { ClockLine } from './board-types.ts'
import { groupName } from './board-text.ts'
import styles from './board.module.css'
import { ClockRow } from './clock-row.tsx'

/** The promises behind a number, each with the way to its conversation. */
export function ClocksPage() {
  const { words: w, language } = useSpoken()
  const c = w.board.clocks
  const { show = 'running', ...search } = useSearch({ from: '/desk/promises/clocks' })
  const { query, items } = usePaged<ClockLine>(['promise-clocks', show, search], (page) =>
    dataOf(api.GET('/api/v1/promise-board/clocks', { params: { query: { ...search, ...page, show } } })),
  )
  const at = (instant: string) => absoluteText(Date.parse(instant), language)
  const { from, to } = search
  return (
    <>
      <PageHead
        title={w.board.show[show]}
        says={[...said(search), ...(from && to ? [c.period(at(from), at(to))] : from ? [c.since(at(from))] : [])].join(
          ' · ',
        )}
      >
        <Button variant="default" size="xs" loading={query.isRefetching} onClick={() => void query.refetch()}>
          {c.refresh}
        </Button>
      </PageHead>
      <p className={styles['back']}>
        {to === undefined ? (
          <Link {...paths.promiseBoard(whose(search))}>{c.back}</Link>
        ) : (
          <Link {...paths.promiseReport(whose(search))}>{c.backToReport}</Link>
        )}
      </p>
      <PagedTable
        label={w.board.show[show]}
        query={query}
        items={items}
        heads={[c.conversation, w.board.by.clock, w.board.by.priority, c.state, c.due, c.took, c.whose, c.assignee]}
        empty={c.empty}
        row={(clock) => (
          <ClockRow
            key={`${clock.clock} ${clock.startedAt} ${clock.startedBySeq} ${clock.conversation?.id ?? items.indexOf(clock)}`}
            clock={clock}
          />
        )}
      />
    </>
  )

  function said({ clock, priority, language: spoken, plan, team, organisation, because }: ClocksSearch): string[] {
    const first = items[0]
    return [
      clock && w.queue.promises[clock],
      priority,
      spoken && w.app.languages[spoken],
      plan && `${w.board.by.plan} ${plan}`,
      team && groupName(w, 'team', { key: team, label: first?.team?.name ?? null }),
      organisation && groupName(w, 'organisation', { key: organisation, label: first?.organisation?.name ?? null }),
      because && c.because(first?.because?.words ?? because),
    ].filter((part) => part !== undefined)
  }
}

/** What of a list narrows a board or a report as well. */
function whose({ priority, language, team, organisation, plan, clock }: ClocksSearch) {
  return {
    ...(priority && { priority }),
    ...(language && { language }),
    ...(team && { team }),
    ...(organisation && { organisation }),
    ...(plan && { plan }),
    ...(clock && { clock }),
  }
}
