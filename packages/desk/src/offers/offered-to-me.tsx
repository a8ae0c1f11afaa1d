import { Button } from '@mantine/core'
import { clockText } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useCallActs } from '../pages/use-call-acts.ts'
import { useOwnOffers } from '../pages/use-calls.ts'
import type { Offer } from '../pages/use-calls.ts'
import { useMe } from '../session/me.tsx'
import { useNow } from '../ui/clock-now.ts'
import { PriorityMark } from '../ui/marks.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useWords } from '../words/words.tsx'
import styles from './offers.module.css'
import { usePassOn } from './use-pass-on.tsx'

/** At the top of the queue: what is offered to this person, until when, and two answers to it. */
export function OfferedToMe() {
  const w = useWords().paging.offers
  const offers = useOwnOffers()
  const { take } = useCallActs()
  const [first] = offers
  useShortcuts({ t: first ? () => take.mutate(first.row.id) : undefined })
  if (!first) return null
  return (
    <section className={styles['offers']} aria-label={w.title}>
      <strong role="status">{w.title}</strong>
      <ul className={styles['list']}>
        {offers.map((offer) => (
          <Item key={offer.row.id} offer={offer} take={() => take.mutate(offer.row.id)} busy={take.isPending} />
        ))}
      </ul>
    </section>
  )
}

function Item({ offer, take, busy }: { offer: Offer; take: () => void; busy: boolean }) {
  const { singleKeys } = useMe()
  const words = useWords()
  const w = words.paging
  const passOn = usePassOn()
  const { row, until } = offer
  const left = Math.max(0, Date.parse(until) - useNow())
  return (
    <li className={styles['item']}>
      <PriorityMark priority={row.priority} />
      <Link {...paths.conversation(row.id)} className={styles['subject']!}>
        {row.subject}
      </Link>
      <span className={styles['quiet']}>
        {row.publicId} · {words.app.languages[row.language]}
      </span>
      <span className={styles['left']}>{w.offers.left(clockText(left))}</span>
      <Button
        size="compact-sm"
        aria-label={w.bar.takeOf(row.publicId)}
        aria-keyshortcuts={singleKeys ? 't' : undefined}
        loading={busy}
        onClick={take}
      >
        {w.offers.take}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={w.offers.passOf(row.publicId)}
        loading={passOn.isPending}
        onClick={() => passOn.mutate(row.id)}
      >
        {w.offers.pass}
      </Button>
    </li>
  )
}
