import { Textarea, TextInput } from '@mantine/core'
import type { TextareaProps, TextInputProps } from '@mantine/core'
import { useState } from 'react'

type Committed = {
  readonly value: string
  /** Called when the field is left, or at Enter, with something that is not wrong. */
  readonly commit: (value: string) => void
  /** What is wrong with it, if anything. */
  readonly wrong?: (value: string) => string | undefined
}

/** What is typed, and given once the field is left; another value from outside takes its place. */
function useCommitted({ value, commit, wrong }: Committed) {
  const [typed, setTyped] = useState({ from: value, text: value })
  const text = typed.from === value ? typed.text : value
  const error = text === value ? undefined : wrong?.(text)
  return {
    value: text,
    error,
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ from: value, text: event.currentTarget.value }),
    onBlur: () => {
      if (text !== value && error === undefined) commit(text)
    },
  }
}

/** A line of text of the document. */
export function CommitInput({
  value,
  commit,
  wrong,
  ...props
}: Committed & Omit<TextInputProps, 'value' | 'onChange'>) {
  const field = useCommitted({ value, commit, ...(wrong && { wrong }) })
  return (
    <TextInput
      {...props}
      {...field}
      error={field.error ?? props.error}
      onKeyDown={(event) => {
        if (event.key === 'Enter') field.onBlur()
      }}
    />
  )
}

/** Several lines of text of the document. */
export function CommitArea({ value, commit, wrong, ...props }: Committed & Omit<TextareaProps, 'value' | 'onChange'>) {
  const field = useCommitted({ value, commit, ...(wrong && { wrong }) })
  return <Textarea autosize minRows={2} maxRows={10} {...props} {...field} error={field.error ?? props.error} />
}
