import { Button, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import { serverNow } from '../ui/clock-now.ts'
import { Moment } from '../ui/moment.tsx'
import { useSpoken } from '../words/words.tsx'
import { Absences } from './absences.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import { SwapForm } from './swap-form.tsx'
import { SwapRequests } from './swap-requests.tsx'
import { nameOf, rotaKeys, shiftName } from './use-rota.ts'
import type { Rota, RotaDuty, RotaSwap } from './use-rota.ts'

/** One's own duties of the coming weeks, what one is asked, and who is absent. */
export function MineView({ rota, zone }: { rota: Rota; zone: string }) {
  const { words: w } = useSpoken()
  const me = useMe()
  const [asked, setAsked] = useState<RotaDuty | null>(null)
  const mine = rota.duties.filter(({ staffId, endsAt }) => staffId === me.id && Date.parse(endsAt) > serverNow())
  return (
    <>
      <SwapRequests rota={rota} zone={zone} />
      <section className={styles['section']} aria-label={w.rota.mine.title}>
        <h2 className={styles['sectionName']}>{w.rota.mine.title}</h2>
        {mine.length === 0 && <Text c="dimmed">{w.rota.mine.none}</Text>}
        <ul className={styles['lines']}>
          {mine.map((duty) => (
            <DutyLine key={`${duty.shiftId} ${duty.startsAt}`} duty={duty} rota={rota} zone={zone} onAsk={setAsked} />
          ))}
        </ul>
      </section>
      <Absences rota={rota} zone={zone} title={w.rota.absence.title} none={w.rota.absence.none} />
      {asked && <SwapForm duty={asked} rota={rota} zone={zone} onClose={() => setAsked(null)} />}
    </>
  )
}

type DutyLineProps = {
  readonly duty: RotaDuty
  readonly rota: Rota
  readonly zone: string
  readonly onAsk: (duty: RotaDuty) => void
}

function DutyLine({ duty, rota, zone, onAsk }: DutyLineProps) {
  const { words: w, language } = useSpoken()
  const when = stretchText(Date.parse(duty.startsAt), Date.parse(duty.endsAt), language, zone)
  const name = `${shiftName(rota, duty.shiftId)}, ${when}`
  const waiting = rota.swaps.find(
    ({ state, shiftId, date, fromStaffId }) =>
      state === 'asked' && shiftId === duty.shiftId && date === duty.date && fromStaffId === duty.staffId,
  )
  return (
    <li>
      <strong>{shiftName(rota, duty.shiftId)}</strong> {when}
      <span className={styles['quiet']}>
        {Date.parse(duty.startsAt) <= serverNow() ? w.rota.mine.now : <Moment at={duty.startsAt} />}
      </span>
      {duty.insteadOf && <span className={styles['quiet']}>{w.rota.week.instead(nameOf(rota, duty.insteadOf))}</span>}
      {waiting ? (
        <Waiting swap={waiting} duty={name} rota={rota} />
      ) : (
        <Button size="compact-xs" variant="default" aria-label={w.rota.swap.askOf(name)} onClick={() => onAsk(duty)}>
          {w.rota.swap.ask}
        </Button>
      )}
    </li>
  )
}

function Waiting({ swap, duty, rota }: { swap: RotaSwap; duty: string; rota: Rota }) {
  const { words: w } = useSpoken()
  const withdraw = useSaving({
    refresh: rotaKeys,
    run: () => dataOf(api.DELETE('/api/v1/rota/swaps/{id}', { params: { path: { id: swap.id } } })),
    done: w.rota.swap.withdrawn,
  })
  return (
    <>
      <span className={styles['quiet']}>{w.rota.swap.waiting(nameOf(rota, swap.toStaffId))}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={withdraw.isPending}
        aria-label={w.rota.swap.withdrawOf(duty)}
        onClick={() => withdraw.mutate()}
      >
        {w.rota.swap.withdraw}
      </Button>
    </>
  )
}
