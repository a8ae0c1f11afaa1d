import { Title } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode, Ref } from 'react'
import styles from './details.module.css'

type PanelProps = {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** For a panel that an address leads to. */
  readonly target?: {
    readonly id: string
    readonly ref: Ref<HTMLElement>
    readonly tabIndex: -1
    readonly 'data-autofocus'?: true | undefined
  }
}

/** One part of what is known about the conversation. */
export function Panel({ title, aside, children, target }: PanelProps) {
  const id = useId()
  return (
    <section className={styles['panel']} aria-labelledby={id} {...target}>
      <div className={styles['panelHead']}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Names and values; what has no value is left out. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['pairs']}>
      {pairs
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
