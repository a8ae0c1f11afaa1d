import {
  Alert,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Mailbox, MailboxTest, Problem } from '@plantao/api-client'
import { useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { AlertIcon, ArrivedIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { presets } from './connect-presets.ts'
import type { Preset } from './connect-presets.ts'
import { ConnectSignIn } from './connect-sign-in.tsx'
import { bodyOf, emptyFields, valuesOf } from './connect-values.ts'
import type { Values } from './connect-values.ts'

type Entered = Mailbox['mailbox']
const refresh = ['mailbox', 'mail-door']
const securities = ['tls', 'starttls', 'none'] as const
const usualPorts: Readonly<Record<string, string>> = { tls: '993', starttls: '143', none: '143' }

export function ConnectMailboxForm({ entered, onClose }: { readonly entered: Entered; readonly onClose: () => void }) {
  const words = useWords()
  const w = words.connectMailbox
  const form = useFields<Values>(valuesOf(entered))
  const { values } = form
  /** What was refused stands at the field that it is about, which has the focus. */
  function take(problem: Problem): boolean {
    const field = fieldOf(problem, values)
    if (field === null) return form.take(problem)
    form.setErrors({ [field]: [problem.detail, problem.nextStep].filter(Boolean).join(' ') })
    document.querySelector<HTMLElement>(`[role=dialog] [name=${field}]`)?.focus()
    return true
  }
  const save = useSaving({
    form: { take },
    refresh,
    run: () => dataOf(api.PUT('/api/v1/mailbox', { body: bodyOf(values) })),
    done: w.saved,
    onDone: onClose,
  })
  const remove = useSaving({
    refresh,
    run: () => dataOf(api.DELETE('/api/v1/mailbox')),
    done: words.ui.removed,
    onDone: onClose,
  })
  function isWhole(): boolean {
    const empty = emptyFields(values, entered)
    form.setErrors(Object.fromEntries(empty.map((field) => [field, words.ui.needed])))
    return empty.length === 0
  }
  function fill({ host, tokenUrl, scope }: Preset): void {
    const filled = { host, tokenUrl, scope, port: '993', security: 'tls', signIn: 'oauth2' } as const
    for (const [field, value] of Object.entries(filled)) form.set(field as keyof Values, value as never)
  }
  function secure(security: Values['security']): void {
    form.set('security', security)
    if (values.port === usualPorts[values.security]) form.set('port', usualPorts[security]!)
  }
  return (
    <FormDialog
      title={w.title}
      size="lg"
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={() => {
        if (isWhole()) save.mutate()
      }}
      onClose={onClose}
      removal={entered ? { title: w.removeTitle, says: w.removeSays, run: () => remove.mutate() } : undefined}
    >
      <Text size="sm">{w.ownMailbox}</Text>
      <Group gap="xs" role="group" aria-label={w.presets}>
        {presets.map((preset) => (
          <Button key={preset.name} variant="default" size="compact-sm" onClick={() => fill(preset)}>
            {w.fillFor(preset.name)}
          </Button>
        ))}
      </Group>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={w.host}
          required
          data-autofocus
          autoComplete="off"
          style={{ flex: '1 1 220px' }}
          {...form.text('host')}
        />
        <NumberInput
          label={w.port}
          required
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          w={96}
          value={values.port}
          error={form.errors['port']}
          onChange={(port) => form.set('port', String(port))}
        />
        <NativeSelect
          label={w.security}
          value={values.security}
          onChange={(event) => secure(event.currentTarget.value as Values['security'])}
          name="security"
          error={form.errors['security']}
          data={securities.map((value) => ({ value, label: w.securities[value] }))}
          style={{ flex: '1 1 180px' }}
        />
      </Group>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={w.username}
          required
          autoComplete="off"
          style={{ flex: '1 1 220px' }}
          {...form.text('username')}
        />
        <TextInput
          label={w.folder}
          required
          autoComplete="off"
          style={{ flex: '1 1 140px' }}
          {...form.text('folder')}
        />
      </Group>
      <Textarea
        label={w.ca}
        description={values.security === 'none' ? w.caNeedsTls : w.caSays}
        disabled={values.security === 'none'}
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        autoComplete="off"
        {...form.text('ca')}
      />
      <SegmentedControl
        aria-label={w.signIn}
        value={values.signIn}
        onChange={(signIn) => form.set('signIn', signIn as Values['signIn'])}
        data={(['password', 'oauth2'] as const).map((value) => ({ value, label: w.signIns[value] }))}
      />
      <ConnectSignIn form={form} entered={entered} />
      <TryIt values={values} isWhole={isWhole} take={take} />
    </FormDialog>
  )
}

/** The field that this refusal is about; null for one that is about none, and for any other problem. */
function fieldOf({ code, because }: Problem, { signIn }: Values): keyof Values | null {
  if (code !== 'refused') return null
  if (because === 'no-certificates') return 'ca'
  if (because === 'own-folder') return 'folder'
  if (because === 'tls-needed') return 'security'
  if (because === 'token-url-needed') return 'tokenUrl'
  if (because === 'secret-needed') return signIn === 'password' ? 'password' : 'refreshToken'
  return null
}

type TryItProps = {
  readonly values: Values
  readonly isWhole: () => boolean
  readonly take: (problem: Problem) => boolean
}

/** Opens the mailbox as it is typed and says what was found; nothing is saved or fetched. */
function TryIt({ values, isWhole, take }: TryItProps) {
  const w = useWords().connectMailbox
  const [found, setFound] = useState<{ readonly of: Values; readonly test: MailboxTest } | null>(null)
  const test = useAct({
    run: async () => {
      setFound(null)
      setFound({ of: values, test: await dataOf(api.POST('/api/v1/mailbox/tests', { body: bodyOf(values) })) })
    },
    onProblem: ({ problem }) => take(problem),
  })
  const shown = found?.of === values ? found.test : null
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        loading={test.isPending}
        onClick={() => {
          if (isWhole()) test.mutate()
        }}
      >
        {w.test}
      </Button>
      <div role="status">
        {shown && (
          <Alert
            ref={intoView}
            variant="default"
            mt="xs"
            icon={shown.works ? <ArrivedIcon /> : <AlertIcon />}
            style={{ overflowWrap: 'anywhere' }}
          >
            {shown.words}
          </Alert>
        )}
      </div>
    </div>
  )
}

/** On a phone the answer comes below the end of the screen. */
function intoView(answer: HTMLElement | null): void {
  answer?.scrollIntoView({ block: 'nearest' })
}
