import styles from './policy.module.css'

type NamedProps = {
  readonly words: string | undefined
  readonly at: string
  /** Cut after two lines: for what says whole sentences. */
  readonly short?: boolean
}

/** What a key of the document is called, with the key beside it, by which one finds it there. */
export function Named({ words, at, short = false }: NamedProps) {
  return (
    <span className={styles['named']}>
      {words !== undefined && (
        <span className={short ? styles['short'] : undefined} title={short ? words : undefined}>
          {words}
        </span>
      )}
      {words !== at && <code>{at}</code>}
    </span>
  )
}
