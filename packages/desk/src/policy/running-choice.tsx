import { Radio, Stack } from '@mantine/core'
import { useWords } from '../words/words.tsx'

export type Running = 're-base' | 'keep'

/** What becomes of promises that run when a version is published. */
export function RunningChoice({ value, onChange }: { value: Running; onChange: (value: Running) => void }) {
  const { policyEditor } = useWords()
  const r = policyEditor.running
  return (
    <Radio.Group label={r.label} value={value} onChange={(next) => onChange(next as Running)}>
      <Stack gap={6} mt={4}>
        <Radio value="re-base" label={r['re-base']} />
        <Radio value="keep" label={r.keep} />
      </Stack>
    </Radio.Group>
  )
}
