import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { AlertIcon } from '../ui/icons.tsx'
import { useSpoken } from '../words/words.tsx'
import { countNames, listOf } from './board-counts.ts'
import type { BoardSearch } from './board-search.ts'
import type { Board } from './board-types.ts'
import { numberText } from './board-text.ts'
import styles from './board.module.css'

type BoardNumbersProps = { readonly search: BoardSearch; readonly board: Board }

/** The numbers, large enough to read from across a room. */
export function BoardNumbers({ search, board }: BoardNumbersProps) {
  const { words: w, language } = useSpoken()
  return (
    <ul className={styles['numbers']} aria-label={w.board.now}>
      {countNames.map((name) => {
        const count = board.all[name]
        const alarming = count > 0 && (name === 'aboutToBreak' || name === 'owed')
        return (
          <li key={name}>
            <Link
              {...paths.promiseClocks(listOf(name, search, board))}
              className={styles['number']!}
              data-count={name}
              data-alarm={alarming ? name : undefined}
            >
              <span className={styles['value']}>{numberText(count, language)}</span>
              <span className={styles['what']}>
                {alarming && <AlertIcon size={13} />} {w.board.count[name]}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
