import { ProblemError } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import type { ReactNode } from 'react'
import { PartShown } from '../realm/part-shown.tsx'
import { useMay } from '../session/me.tsx'
import { sayProblem } from '../session/say.tsx'
import { useWords } from '../words/words.tsx'
import { AttachForm } from './attach-form.tsx'
import { FindingsShown } from './findings-shown.tsx'
import { useAttachImpact, useImpactPreview } from './use-impacts.ts'
import type { Question } from './use-impacts.ts'

type WorkedOutProps = {
  readonly conversation: Conversation
  readonly form: (busy: boolean, onAsk: (question: Question) => void) => ReactNode
  readonly onClose: () => void
}

/** The form of a change, what it would do as soon as it was asked for, and the way to attach that. */
export function WorkedOut({ conversation, form, onClose }: WorkedOutProps) {
  const words = useWords()
  const w = words.impacts
  const mayAnswer = useMay('conversations:answer')
  const preview = useImpactPreview(conversation.id)
  const attach = useAttachImpact(conversation.id, onClose)
  const ask = (question: Question) =>
    preview.mutate(question, {
      onError: (error) => {
        if (!(error instanceof ProblemError)) throw error
        sayProblem(error.problem, words)
      },
    })
  return (
    <>
      {form(preview.isPending, ask)}
      <div aria-live="polite">
        {preview.data && (
          <section aria-label={w.result}>
            <PartShown part={preview.data.impact}>
              {({ id, findings }) => (
                <>
                  <FindingsShown findings={findings} />
                  {mayAnswer && (
                    <AttachForm
                      signedIn={conversation.signedIn}
                      busy={attach.isPending}
                      onAttach={(note) => attach.mutate({ id, note })}
                    />
                  )}
                </>
              )}
            </PartShown>
          </section>
        )}
      </div>
    </>
  )
}
