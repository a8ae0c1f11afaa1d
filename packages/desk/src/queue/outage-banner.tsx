import { Button, Group } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { OutageClaim } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { useFrames } from '../session/realtime.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './queue.module.css'

/** Claims that the platform does not answer, undecided: one line, one decision for all who claim it. */
export function OutageBanner({ onSee }: { onSee?: () => void }) {
  const queryClient = useQueryClient()
  const query = useQuery({
    queryKey: ['outage-claims'],
    queryFn: () => dataOf(api.GET('/api/v1/outage-claims')),
    refetchInterval: 60_000,
  })
  useFrames((frame) => {
    if (frame.type === 'queue' && (frame.row.claimed || query.data?.items.some((claim) => claim.state === 'claimed')))
      void queryClient.invalidateQueries({ queryKey: ['outage-claims'] })
  })
  return query.data?.items
    .filter((claim) => claim.state === 'claimed')
    .map((claim) => <ClaimLine key={claim.id} claim={claim} onSee={onSee} />)
}

function ClaimLine({ claim, onSee }: { claim: OutageClaim; onSee: (() => void) | undefined }) {
  const w = useWords()
  const queryClient = useQueryClient()
  const mayDecide = useMay('outages:decide')
  const [asks, setAsks] = useState<'confirm' | 'dismiss' | null>(null)
  const decide = useAct({
    run: (confirmed: boolean) =>
      dataOf(
        api.PUT('/api/v1/outage-claims/{id}/decision', { params: { path: { id: claim.id } }, body: { confirmed } }),
      ),
    done: (decided) => (decided.state === 'confirmed' ? w.outage.confirmed : w.outage.dismissed),
    onDone: () => {
      setAsks(null)
      void queryClient.invalidateQueries({ queryKey: ['outage-claims'] })
      void queryClient.invalidateQueries({ queryKey: ['queue'] })
    },
  })
  return (
    <section className={styles['banner']} aria-label={w.outage.title}>
      <strong role="status">
        <AlertIcon />
        {w.outage.banner(claim.conversationCount)}
      </strong>
      <Moment at={claim.openedAt} />
      <Group gap={6} ml="auto">
        {onSee && (
          <Button size="compact-sm" variant="default" onClick={onSee}>
            {w.outage.see}
          </Button>
        )}
        <Button
          size="compact-sm"
          color="red.9"
          disabled={!mayDecide}
          title={mayDecide ? undefined : w.outage.cannot}
          onClick={() => setAsks('confirm')}
        >
          {w.outage.confirm}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!mayDecide}
          title={mayDecide ? undefined : w.outage.cannot}
          onClick={() => setAsks('dismiss')}
        >
          {w.outage.dismiss}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asks !== null}
        title={asks === 'dismiss' ? w.outage.dismissTitle : w.outage.confirmTitle}
        says={asks === 'dismiss' ? w.outage.dismissSays : w.outage.confirmSays(claim.conversationCount)}
        confirm={asks === 'dismiss' ? w.outage.dismiss : w.outage.confirm}
        destructive={asks === 'confirm'}
        busy={decide.isPending}
        onConfirm={() => decide.mutate(asks === 'confirm')}
        onClose={() => setAsks(null)}
      />
    </section>
  )
}
