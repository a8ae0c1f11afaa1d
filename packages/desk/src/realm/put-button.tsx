import { Button } from '@mantine/core'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import type { ExcerptSource } from './realm-queries.ts'
import { usePut } from './use-put.ts'

type PutButtonProps = {
  readonly what: string
  readonly source: ExcerptSource
}

/** Puts one thing of the realm into the answer; nothing where the viewer may not answer. */
export function PutButton({ what, source }: PutButtonProps) {
  const w = useWords().realm
  const put = usePut()
  if (!put) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<LockIcon size={11} />}
      aria-label={w.putWhat(what)}
      loading={put.isPending}
      onClick={() => put.mutate(source)}
    >
      {w.put}
    </Button>
  )
}
