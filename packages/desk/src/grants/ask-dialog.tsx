import { Checkbox, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { usePipelineSearch } from '../realm/realm-queries.ts'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { Offer, useGrantActs } from './use-grants.ts'

type AskDialogProps = {
  readonly conversation: string
  readonly offer: Offer
  readonly ask: ReturnType<typeof useGrantActs>['ask']
  readonly onClose: () => void
}

const durations = [30, 60, 240, 1440, 10_080, 44_640]

/** The least is what stands there at first: one pipeline, nothing to do with it yet, half an hour. */
export function AskDialog({ conversation, offer, ask, onClose }: AskDialogProps) {
  const words = useWords()
  const w = words.grants
  // The policy says how long is the longest.
  const { longestMinutes } = offer
  const mayLast = [...durations.filter((minutes) => minutes < longestMinutes), longestMinutes]
  const form = useFields({
    environment: offer.environments.length === 1 ? offer.environments[0]!.key : (null as string | null),
    scope: 'one' as 'one' | 'any',
    pipeline: null as string | null,
    verbs: [] as string[],
    reason: '',
    minutes: String(mayLast[0]),
  })
  function submit(): void {
    const { environment, scope, pipeline, verbs, reason, minutes } = form.values
    const errors = {
      ...(environment === null && { environment: w.environmentNeeded }),
      ...(scope === 'one' && pipeline === null && { pipeline: w.pipelineNeeded }),
      ...(verbs.length === 0 && { verbs: w.verbsNeeded }),
      ...(reason.trim() === '' && { reason: words.ui.reasonNeeded }),
    }
    form.setErrors(errors)
    if (environment === null || Object.keys(errors).length > 0) return
    ask.mutate({
      environment,
      pipeline: scope === 'one' ? pipeline : null,
      verbs,
      reason: reason.trim(),
      minutes: Number(minutes),
    })
  }
  return (
    <Modal opened onClose={onClose} title={w.askTitle} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{w.askSays}</Text>
          <Select
            label={w.environment}
            data-autofocus
            data={offer.environments.map(({ key, name }) => ({ value: key, label: name }))}
            value={form.values.environment}
            error={form.errors['environment']}
            onChange={(environment) => form.set('environment', environment)}
          />
          <Radio.Group
            label={w.pipeline}
            value={form.values.scope}
            onChange={(scope) => form.set('scope', scope as 'one' | 'any')}
          >
            <Stack gap={6} mt={4}>
              <Radio value="one" label={w.onePipeline} />
              {form.values.scope === 'one' && (
                <PipelineField
                  conversation={conversation}
                  value={form.values.pipeline}
                  error={form.errors['pipeline']}
                  onChange={(pipeline) => form.set('pipeline', pipeline)}
                />
              )}
              <Radio value="any" label={w.anyPipeline} />
            </Stack>
          </Radio.Group>
          <Checkbox.Group
            label={w.verbsLabel}
            value={form.values.verbs}
            error={form.errors['verbs']}
            onChange={(verbs) => form.set('verbs', verbs)}
          >
            <Stack gap={6} mt={4}>
              {offer.verbs.map((verb) => (
                <Checkbox key={verb} value={verb} label={w.verbs[verb] ?? verb} />
              ))}
            </Stack>
          </Checkbox.Group>
          <ReasonField {...form.text('reason')} label={w.why} description={w.whyHint} />
          <Select
            label={w.howLong}
            allowDeselect={false}
            data={mayLast.map((minutes) => ({
              value: String(minutes),
              label: w.durations[minutes] ?? w.minutes(minutes),
            }))}
            value={form.values.minutes}
            onChange={(minutes) => form.set('minutes', minutes ?? String(mayLast[0]))}
          />
          <DialogButtons submit={w.send} pending={ask.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

type PipelineFieldProps = {
  readonly conversation: string
  readonly value: string | null
  readonly error: string | undefined
  readonly onChange: (pipeline: string | null) => void
}

function PipelineField({ conversation, value, error, onChange }: PipelineFieldProps) {
  const w = useWords().grants
  const [typed, setTyped] = useState('')
  const [name] = useDebouncedValue(typed.trim(), 300)
  const { data } = usePipelineSearch(conversation, name)
  const found = data?.pipelines.state === 'read' ? data.pipelines.data.items : []
  return (
    <Select
      aria-label={w.pipeline}
      placeholder={w.pipelineHint}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={name.length >= 2 ? w.nobodyFound : w.pipelineHint}
      data={found.map((pipeline) => ({ value: pipeline.id, label: pipeline.name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
