import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMay, useMe } from '../session/me.tsx'
import { Permitted } from '../session/permitted.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import styles from './hand-over.module.css'
import { handOverParts } from './hand-over-search.ts'
import type { HandOverPart } from './hand-over-search.ts'
import { LeavingSheet } from './leaving-sheet.tsx'
import { PendingList } from './pending-list.tsx'
import { useDuty } from './use-duty.ts'

export function HandOverPage() {
  return (
    <Permitted permission="conversations:work">
      <HandOver />
    </Permitted>
  )
}

/** What one leaves, what one is asked to take over, and for leaders all that waits. */
function HandOver() {
  const w = useWords().handOver
  const me = useMe()
  const leads = useMay('rota:manage')
  const navigate = useNavigate()
  const duty = useDuty()
  const { part = 'leaving', of } = useSearch({ from: '/desk/hand-over' })
  const counts = {
    leaving: duty?.holding ?? 0,
    coming: (duty?.offered ?? 0) + (duty?.forAnybody ?? 0),
    all: duty?.pending ?? 0,
  }
  const parts = handOverParts.filter((one) => one !== 'all' || leads)
  const shown = parts.includes(part) ? part : 'leaving'
  return (
    <div className={styles['page']}>
      <PageHead title={w.title} says={w.says} />
      <Tabs
        value={shown}
        onChange={(next) => void navigate(paths.handOver({ part: next as HandOverPart }))}
        keepMounted={false}
      >
        <Tabs.List>
          {parts.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {w.parts[one]}
              {counts[one] > 0 && ` (${counts[one]})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="leaving" pt="md">
          <LeavingSheet key={of ?? me.id} staffId={of ?? me.id} />
        </Tabs.Panel>
        <Tabs.Panel value="coming" pt="md">
          <PendingList view="for-me" />
        </Tabs.Panel>
        {leads && (
          <Tabs.Panel value="all" pt="md">
            <PendingList view="all" />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  )
}
