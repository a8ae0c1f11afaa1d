import type { ErrorComponentProps } from '@tanstack/react-router'
import { LoadFailed } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

/** A page that could not be drawn or fetched; after a release the old pages are gone and a reload brings the new ones. */
export function RouteFailed({ error }: ErrorComponentProps) {
  const w = useWords()
  return (
    <LoadFailed
      says={w.ui.unreachable}
      detail={error instanceof Error ? error.message : String(error)}
      retry={() => location.reload()}
    />
  )
}
