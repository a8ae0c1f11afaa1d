import { Button, NativeSelect, Tabs } from '@mantine/core'
import { uuidv7 } from '@plantao/api-client'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useMay, useMe } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { serverNow, useMinute } from '../ui/clock-now.ts'
import { Empty, Forbidden, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { CoverageView } from './coverage-view.tsx'
import { MineView } from './mine-view.tsx'
import { Problems } from './problems.tsx'
import styles from './rota.module.css'
import { rotaViews } from './rota-view.ts'
import type { RotaView } from './rota-view.ts'
import { ShiftForm } from './shift-form.tsx'
import { useRota } from './use-rota.ts'
import type { Rota, RotaShift } from './use-rota.ts'
import { WeekView } from './week-view.tsx'
import { daysOf, ownZone, wallTime } from './zone-time.ts'
import type { Day } from './zone-time.ts'

const daysAhead = 28

export function RotaPage() {
  const w = useWords()
  const answers = useMay('conversations:answer')
  const plans = useMay('rota:manage')
  return answers || plans ? <RotaOfDesk /> : <Forbidden permission={w.rota.mayNot} />
}

/** Who is on duty when: the week, the coverage of each language, and one's own duties. */
function RotaOfDesk() {
  const w = useWords()
  const plans = useMay('rota:manage')
  const me = useMe()
  useMinute()
  const [zone, setZone] = useState(ownZone)
  const [edited, setEdited] = useState<{ id: string; shift: RotaShift | null } | null>(null)
  const [absent, setAbsent] = useState(false)
  const days = daysOf(zone, wallTime(zone, serverNow()).date, daysAhead)
  const query = useRota(days[0]!.from, days.at(-1)!.to)
  const add = () => setEdited({ id: uuidv7(), shift: null })
  return (
    <div className={styles['page']}>
      <PageHead title={w.rota.title} says={w.rota.says(zone)}>
        <Button variant="default" onClick={() => setAbsent(true)}>
          {w.rota.absence.add}
        </Button>
        {plans && <Button onClick={add}>{w.rota.addShift}</Button>}
      </PageHead>
      <QueryState query={query}>
        {(rota) => (
          <>
            <ZoneSelect zone={zone} rota={rota} onChange={setZone} />
            {rota.shifts.length === 0 ? (
              <Empty says={plans ? w.rota.noRota : w.rota.noRotaAsk}>
                {plans && <Button onClick={add}>{w.rota.addShift}</Button>}
              </Empty>
            ) : (
              <Views zone={zone} days={days} rota={rota} onEdit={(shift) => setEdited({ id: shift.id, shift })} />
            )}
            {edited && <ShiftForm {...edited} zone={zone} people={rota.people} onClose={() => setEdited(null)} />}
            {absent && <AbsenceForm zone={zone} people={rota.people} self={me.id} onClose={() => setAbsent(false)} />}
          </>
        )}
      </QueryState>
    </div>
  )
}

type ViewsProps = {
  readonly zone: string
  readonly days: readonly Day[]
  readonly rota: Rota
  readonly onEdit: (shift: RotaShift) => void
}

function Views({ zone, days, rota, onEdit }: ViewsProps) {
  const w = useWords()
  const navigate = useNavigate()
  const me = useMe()
  const { view = 'week' } = useSearch({ from: '/desk/rota' })
  const asked = rota.swaps.filter(({ state, toStaffId }) => state === 'asked' && toStaffId === me.id).length
  const content: Record<RotaView, ReactNode> = {
    week: <WeekView zone={zone} onEdit={onEdit} />,
    coverage: <CoverageView zone={zone} days={days} rota={rota} />,
    mine: <MineView zone={zone} rota={rota} />,
  }
  return (
    <>
      <Problems rota={rota} zone={zone} />
      <Tabs
        value={view}
        keepMounted={false}
        onChange={(next) => next !== null && void navigate({ ...paths.rota(next as RotaView), replace: true })}
      >
        <Tabs.List mb="md">
          {rotaViews.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {name === 'mine' && asked > 0 ? `${w.rota.tabs.mine} (${asked})` : w.rota.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {rotaViews.map((name) => (
          <Tabs.Panel key={name} value={name}>
            {content[name]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

function ZoneSelect({ zone, rota, onChange }: { zone: string; rota: Rota; onChange: (zone: string) => void }) {
  const w = useWords()
  const zones = [...new Set([ownZone, ...rota.shifts.map((shift) => shift.zone), 'UTC'])]
  return (
    <NativeSelect
      className={styles['zone']!}
      label={w.rota.zone}
      size="xs"
      value={zone}
      data={zones.map((name) => ({ value: name, label: name === ownZone ? w.rota.ownZone(name) : name }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
