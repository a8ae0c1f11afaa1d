import { Switch } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { useMe } from './me.tsx'
import styles from './shell.module.css'

/** On duty or off: shown at once, taken back if the server does not take it. */
export function WorkingState() {
  const w = useWords()
  const me = useMe()
  const queryClient = useQueryClient()
  const change = useAct({
    run: (onDuty: boolean) => {
      queryClient.setQueryData(meKey, { ...me, onDuty })
      return dataOf(api.PATCH('/api/v1/me', { body: { onDuty } }))
    },
    onDone: (changed) => queryClient.setQueryData(meKey, changed),
    onProblem: () => {
      queryClient.setQueryData(meKey, me)
      return false
    },
  })
  return (
    <Switch
      size="sm"
      aria-label={w.app.onDuty}
      label={
        <span className={`${styles['duty']} ${styles['dutyWord']}`}>{me.onDuty ? w.app.onDuty : w.app.offDuty}</span>
      }
      checked={me.onDuty}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  )
}
