import { Button, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMay, useMe } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useSpoken } from '../words/words.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf, rotaKeys } from './use-rota.ts'
import type { Rota, RotaAbsence } from './use-rota.ts'

/** Who is absent; one's own can be removed, and anybody's by who plans. */
export function Absences({ rota, zone, title, none }: { rota: Rota; zone: string; title: string; none?: string }) {
  const { words: w, language } = useSpoken()
  const a = w.rota.absence
  const me = useMe()
  const plans = useMay('rota:manage')
  const [removed, setRemoved] = useState<RotaAbsence | null>(null)
  const remove = useSaving<string>({
    refresh: rotaKeys,
    run: (id) => dataOf(api.DELETE('/api/v1/rota/absences/{id}', { params: { path: { id } } })),
    done: w.ui.removed,
    onDone: () => setRemoved(null),
  })
  const whenOf = ({ startsAt, endsAt }: RotaAbsence) =>
    stretchText(Date.parse(startsAt), Date.parse(endsAt), language, zone)
  if (rota.absences.length === 0 && none === undefined) return null
  return (
    <section className={styles['section']} aria-label={title}>
      <h2 className={styles['sectionName']}>{title}</h2>
      {rota.absences.length === 0 && <Text c="dimmed">{none}</Text>}
      <ul className={styles['lines']}>
        {rota.absences.map((absence) => {
          const name = nameOf(rota, absence.staffId)
          return (
            <li key={absence.id}>
              <strong>{name}</strong> {whenOf(absence)}
              {(plans || absence.staffId === me.id) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={a.removeOf(name, whenOf(absence))}
                  onClick={() => setRemoved(absence)}
                >
                  {w.ui.remove}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {removed && (
        <ConfirmDialog
          opened
          title={a.removeTitle}
          says={a.removeSays(nameOf(rota, removed.staffId), whenOf(removed))}
          confirm={w.ui.remove}
          destructive
          busy={remove.isPending}
          onConfirm={() => remove.mutate(removed.id)}
          onClose={() => setRemoved(null)}
        />
      )}
    </section>
  )
}
