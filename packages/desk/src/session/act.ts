import { ProblemError } from '@plantao/api-client'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '../words/words.tsx'
import { say, sayProblem } from './say.tsx'

type Act<Input, Output> = {
  readonly run: (input: Input) => Promise<Output>
  /** What is said when it is done. */
  readonly done?: string | ((output: Output) => string)
  readonly onDone?: (output: Output, input: Input) => void
  /** True when the form shows the problem itself. */
  readonly onProblem?: (error: ProblemError) => boolean
}

/** A change at the server: said when done, its problem said when not. */
export function useAct<Input = void, Output = unknown>(act: Act<Input, Output>) {
  const w = useWords()
  return useMutation({
    mutationFn: act.run,
    onSuccess: (output, input) => {
      if (act.done !== undefined) say(typeof act.done === 'string' ? act.done : act.done(output))
      act.onDone?.(output, input)
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) throw error
      if (!act.onProblem?.(error)) sayProblem(error.problem, w)
    },
  })
}
