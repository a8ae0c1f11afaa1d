import type { ProblemError } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'

type Form = { readonly take: (problem: ProblemError['problem']) => boolean }
type Saving<Input> = {
  readonly run: (input: Input) => Promise<unknown>
  readonly form?: Form
  readonly refresh: readonly string[]
  readonly done?: string
  readonly onDone?: () => void
}

/** Saves and says so; lists named in `refresh` are read again, and field errors stand at their fields. */
export function useSaving<Input = void>({ run, form, refresh, done, onDone }: Saving<Input>) {
  const w = useWords()
  const queryClient = useQueryClient()
  return useAct<Input>({
    run,
    done: done ?? w.ui.saved,
    onDone: () => {
      for (const key of refresh) void queryClient.invalidateQueries({ queryKey: [key] })
      onDone?.()
    },
    onProblem: (error) => form?.take(error.problem) ?? false,
  })
}
