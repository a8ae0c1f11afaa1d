import { Button, Group, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { isKey } from './form-props.ts'

type NewEntryProps = {
  readonly add: string
  readonly label: string
  readonly taken: readonly string[]
  readonly onAdd: (key: string) => void
  readonly children?: ReactNode
}

/** A line that adds something with a key of its own. */
export function NewEntry({ add, label, taken, onAdd, children }: NewEntryProps) {
  const { policyEditor } = useWords()
  const p = policyEditor.plans
  const [key, setKey] = useState('')
  const [error, setError] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const wrong = !isKey(key) ? p.keyHint : taken.includes(key) ? p.taken : undefined
        setError(wrong)
        if (wrong !== undefined) return
        onAdd(key)
        setKey('')
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          size="xs"
          label={label}
          value={key}
          error={error}
          onChange={(event) => {
            setKey(event.currentTarget.value)
            setError(undefined)
          }}
        />
        {children}
        <Button size="xs" variant="default" type="submit">
          {add}
        </Button>
      </Group>
    </form>
  )
}
