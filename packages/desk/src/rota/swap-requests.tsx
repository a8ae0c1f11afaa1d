import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useSpoken } from '../words/words.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf, rotaKeys, shiftName } from './use-rota.ts'
import type { Rota, RotaSwap } from './use-rota.ts'

/** Duties that others ask the person at the desk to take over. */
export function SwapRequests({ rota, zone }: { rota: Rota; zone: string }) {
  const { words: w } = useSpoken()
  const me = useMe()
  const forMe = rota.swaps.filter(({ state, toStaffId }) => state === 'asked' && toStaffId === me.id)
  if (forMe.length === 0) return null
  return (
    <section className={styles['section']} aria-label={w.rota.swap.forMe}>
      <h2 className={styles['sectionName']}>{w.rota.swap.forMe}</h2>
      <ul className={styles['lines']}>
        {forMe.map((swap) => (
          <SwapRequest key={swap.id} swap={swap} rota={rota} zone={zone} />
        ))}
      </ul>
    </section>
  )
}

function SwapRequest({ swap, rota, zone }: { swap: RotaSwap; rota: Rota; zone: string }) {
  const { words: w, language } = useSpoken()
  const s = w.rota.swap
  const [asks, setAsks] = useState(false)
  const params = { path: { id: swap.id } }
  const accept = useSaving({
    refresh: rotaKeys,
    run: () =>
      dataOf(api.PUT('/api/v1/rota/swaps/{id}/acceptance', { params, body: { despiteOverlaps: swap.overlaps } })),
    done: s.accepted,
    onDone: () => setAsks(false),
  })
  const decline = useSaving({
    refresh: rotaKeys,
    run: () => dataOf(api.PUT('/api/v1/rota/swaps/{id}/decline', { params })),
    done: s.declined,
  })
  const when = stretchText(Date.parse(swap.startsAt), Date.parse(swap.endsAt), language, zone)
  const duty = `${shiftName(rota, swap.shiftId)}, ${when}`
  return (
    <li>
      {s.askedByYou(nameOf(rota, swap.fromStaffId))} <strong>{duty}</strong>
      {swap.overlaps && <span className={styles['stale']}>{s.overlaps}</span>}
      <Button
        size="compact-xs"
        loading={accept.isPending}
        aria-label={s.acceptOf(duty)}
        onClick={() => (swap.overlaps ? setAsks(true) : accept.mutate())}
      >
        {s.accept}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={decline.isPending}
        aria-label={s.declineOf(duty)}
        onClick={() => decline.mutate()}
      >
        {s.decline}
      </Button>
      <ConfirmDialog
        opened={asks}
        title={s.overlapTitle}
        says={s.overlapSays}
        confirm={s.overlapYes}
        busy={accept.isPending}
        onConfirm={() => accept.mutate()}
        onClose={() => setAsks(false)}
      />
    </li>
  )
}
