import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { dataOf } from '@plantao/api-client'
import { useCallActs } from '../pages/use-call-acts.ts'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'

const undoableMs = 10_000

/** Passes a conversation on, and offers for a while to have it back. */
export function usePassOn() {
  const w = useWords().paging.offers
  const { lookAgain } = useCallActs()
  const undo = useAct({
    run: (id: string) => dataOf(api.DELETE('/api/v1/conversations/{id}/pass', { params: { path: { id } } })),
    done: ({ publicId }) => w.undone(publicId),
    onDone: lookAgain,
  })
  return useAct({
    run: (id: string) => dataOf(api.PUT('/api/v1/conversations/{id}/pass', { params: { path: { id } } })),
    onDone: ({ id, publicId }) => {
      lookAgain()
      const shown = notifications.show({
        autoClose: undoableMs,
        withBorder: true,
        message: (
          <Group gap="sm">
            {w.passed(publicId)}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                notifications.hide(shown)
                undo.mutate(id)
              }}
            >
              {w.undo}
            </Button>
          </Group>
        ),
      })
    },
    onProblem: () => {
      lookAgain()
      return false
    },
  })
}
