import { Button, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RealmPipeline } from '../realm/realm-queries.ts'
import { useWords } from '../words/words.tsx'
import { changeOf, figureNames, numberIn, sizes, valuesOf } from './change-values.ts'
import type { Amount, LoadKind } from './change-values.ts'
import styles from './impacts.module.css'
import { useNumberText } from './number-text.ts'
import type { Question } from './use-impacts.ts'

type ChangeFormProps = {
  readonly pipeline: RealmPipeline
  readonly environments: readonly { readonly key: string; readonly name: string }[]
  readonly busy: boolean
  readonly onAsk: (question: Question) => void
}

/** The change that is thought of, beginning with how it is deployed now. */
export function ChangeForm({ pipeline, environments, busy, onAsk }: ChangeFormProps) {
  const w = useWords().impacts
  const { plain } = useNumberText()
  const [environment, setEnvironment] = useState(
    () => pipeline.deployments.find((one) => one.environment === 'prod')?.environment ?? environments[0]?.key ?? 'prod',
  )
  const here = (where: string) => pipeline.deployments.filter((one) => one.environment === where)
  const [version, setVersion] = useState(() => here(environment)[0]?.version ?? null)
  const now = here(environment).find((one) => one.version === version)
  const [values, setValues] = useState(() => valuesOf(now))
  const [load, setLoad] = useState<LoadKind>('same')
  const [lacks, setLacks] = useState(false)
  const set = (name: keyof typeof values) => (value: Amount) => setValues((before) => ({ ...before, [name]: value }))
  const count = (name: 'replicas' | 'consumers', label: string, most: number) => (
    <NumberInput label={label} min={1} max={most} allowDecimal={false} value={values[name]} onChange={set(name)} />
  )

  function choose(deployment: RealmPipeline['deployments'][number] | undefined): void {
    setVersion(deployment?.version ?? null)
    setValues(valuesOf(deployment))
  }
  function ask(): void {
    const amount = load === 'same' ? null : numberIn(values.load)
    setLacks(load !== 'same' && amount === null)
    if ((load !== 'same' && amount === null) || figureNames.some((name) => isTooLow(values[name]))) return
    onAsk({
      pipeline: pipeline.id,
      environment,
      ...(now && { version: now.version }),
      change: changeOf(values, now, load, amount),
    })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <Stack gap="sm">
        <div className={styles['fields']}>
          <NativeSelect
            label={w.environment}
            value={environment}
            data={environments.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={({ currentTarget: { value } }) => {
              setEnvironment(value)
              choose(here(value)[0])
            }}
          />
          {here(environment).length > 1 && (
            <NativeSelect
              label={w.version}
              value={version ?? ''}
              data={here(environment).map((one) => one.version)}
              onChange={({ currentTarget: { value } }) =>
                choose(here(environment).find((one) => one.version === value))
              }
            />
          )}
          <NativeSelect
            label={w.size}
            value={values.size}
            data={sizes.map((size) => ({ value: size, label: w.sizes[size.toUpperCase()]! }))}
            onChange={({ currentTarget: { value } }) => set('size')(value)}
          />
          {count('replicas', w.replicas, 500)}
          {count('consumers', w.consumers, 1000)}
          <NativeSelect
            label={w.load}
            value={load}
            data={(['same', 'factor', 'perSecond'] as const).map((value) => ({ value, label: w.loads[value] }))}
            onChange={({ currentTarget: { value } }) => setLoad(value as LoadKind)}
          />
          {load !== 'same' && (
            <NumberInput
              label={w[load]}
              min={0}
              value={values.load}
              error={lacks && w.needNumber}
              onChange={set('load')}
            />
          )}
        </div>
        <details open={!now?.load}>
          <summary>{w.assume}</summary>
          <p className={styles['quiet']}>{w.assumeSays}</p>
          <div className={styles['fields']}>
            <NumberInput
              label={w.nowPerSecond}
              description={now?.load ? w.meanHint(plain(now.load.perSecond)) : w.notMeasured}
              min={0}
              value={values.nowPerSecond}
              onChange={set('nowPerSecond')}
            />
            <NumberInput
              label={w.queued}
              description={now?.load ? w.meanHint(plain(now.load.queued)) : w.queuedHint}
              min={0}
              allowDecimal={false}
              value={values.queued}
              onChange={set('queued')}
            />
            <NumberInput
              label={w.meanSeconds}
              description={now?.load ? w.meanHint(plain(now.load.averageMs / 1000)) : w.notMeasured}
              min={0.001}
              value={values.meanSeconds}
              onChange={set('meanSeconds')}
            />
            <NumberInput
              label={w.rounds}
              description={w.roundsHint}
              min={0}
              value={values.rounds}
              onChange={set('rounds')}
            />
          </div>
          <h4 className={styles['subtitle']}>{w.figures}</h4>
          <p className={styles['quiet']}>{w.figuresSay}</p>
          <div className={styles['fields']}>
            {figureNames.map((name) => (
              <NumberInput
                key={name}
                label={w.figureNames[name]}
                description={w.figureHints[name]}
                min={0}
                value={values[name]}
                error={isTooLow(values[name]) && w.aboveZero}
                onChange={set(name)}
              />
            ))}
          </div>
        </details>
        {!now && <p className={styles['quiet']}>{w.notDeployedThere}</p>}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {w.workOut}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A figure of a contract that is none. */
function isTooLow(figure: Amount): boolean {
  const number = numberIn(figure)
  return number !== null && number <= 0
}
