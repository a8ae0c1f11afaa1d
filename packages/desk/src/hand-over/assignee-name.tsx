import { useWords } from '../words/words.tsx'
import { useIsOffDuty } from './use-duty.ts'

/** Who has a conversation, and whether they are off duty. */
export function AssigneeName({ assignee }: { assignee: { readonly id: string; readonly name: string } }) {
  const w = useWords().handOver
  const offDuty = useIsOffDuty(assignee.id)
  return (
    <>
      {assignee.name}
      {offDuty && ` (${w.assigneeOffDuty})`}
    </>
  )
}
