import { Link, Outlet } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Permitted } from '../session/permitted.tsx'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'

/** The pages about promises, and the way between them. */
export function PromisesLayout() {
  const w = useWords()
  const here = { activeOptions: { exact: true, includeSearch: false }, className: styles['tab']! }
  return (
    <div className={styles['page']}>
      <Permitted permission="promises:read">
        <nav aria-label={w.board.tabsLabel} className={styles['tabs']}>
          <Link {...paths.promiseBoard()} {...here}>
            {w.board.tabs.board}
          </Link>
          <Link {...paths.promiseReport()} {...here}>
            {w.board.tabs.report}
          </Link>
          <Link {...paths.ledgerChecks()} {...here}>
            {w.board.tabs.checks}
          </Link>
        </nav>
        <Outlet />
      </Permitted>
    </div>
  )
}
