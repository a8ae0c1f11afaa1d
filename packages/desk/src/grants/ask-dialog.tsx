import { Checkbox, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Conversation } from '@plantao/api-client'
import { useEffect, useState } from 'react'
import { usePipelineSearch } from '../realm/realm-queries.ts'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { Offer, useGrantActs } from './use-grants.ts'

type AskDialogProps = {
  readonly conversation: Conversation
  readonly offer: Offer
  readonly ask: ReturnType<typeof useGrantActs>['ask']
  readonly onClose: () => void
}

const durations = [30, 60, 240, 1440, 10_080, 44_640]

/** The least is what stands there at first: the pipeline and the environment that were told, nothing to do yet, half an hour. */
export function AskDialog({ conversation, offer, ask, onClose }: AskDialogProps) {
  const words = useWords()
  const w = words.grants
  // The policy says how long is the longest.
  const { longestMinutes } = offer
  const mayLast = [...durations.filter((minutes) => minutes < longestMinutes), longestMinutes]
  const told = (fact: 'environment' | 'pipeline') => conversation.facts.find(({ name }) => name === fact)?.value
  const { environments } = offer
  const here = environments.length === 1 ? environments[0] : environments.find(({ key }) => key === told('environment'))
  const form = useFields({
    environment: here?.key ?? null,
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
            allowDeselect={false}
            data={environments.map(({ key, name }) => ({ value: key, label: name }))}
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
                  conversation={conversation.id}
                  told={String(told('pipeline') ?? '')}
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
  /** The name that was told, or empty. */
  readonly told: string
  readonly value: string | null
  readonly error: string | undefined
  readonly onChange: (pipeline: string | null) => void
}

function PipelineField({ conversation, told, value, error, onChange }: PipelineFieldProps) {
  const w = useWords().grants
  const [typed, setTyped] = useState('')
  const [name] = useDebouncedValue(typed.trim(), 300)
  const found = itemsOf(usePipelineSearch(conversation, name))
  const sought = itemsOf(usePipelineSearch(conversation, told)).find((pipeline) => pipeline.name === told)
  const [isOffered, setIsOffered] = useState(false)
  useEffect(() => {
    if (isOffered || !sought || value !== null || typed !== '') return
    setIsOffered(true)
    onChange(sought.id)
  }, [isOffered, sought, value, typed, onChange])
  const listed = sought && sought.id === value && found.every(({ id }) => id !== value) ? [sought, ...found] : found
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
      data={listed.map((pipeline) => ({ value: pipeline.id, label: pipeline.name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}

function itemsOf({ data }: ReturnType<typeof usePipelineSearch>) {
  return data?.pipelines.state === 'read' ? data.pipelines.data.items : []
}
