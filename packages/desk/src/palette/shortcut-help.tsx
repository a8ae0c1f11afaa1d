import { Modal, Title } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import { Keys } from './keys.tsx'
import styles from './palette.module.css'

/** Every key of the desk. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const w = useWords()
  const k = w.keys
  const sections = [
    {
      title: k.anywhere,
      keys: [
        ['mod+k', k.palette],
        ['/', k.search],
        ['?', k.help],
      ],
    },
    {
      title: k.inQueue,
      keys: [
        ['j', k.next],
        ['k', k.previous],
        ['o', k.open],
        ['enter', k.open],
        ['a', k.assignMe],
        ['t', w.paging.offers.takeKey],
      ],
    },
    {
      title: k.inConversation,
      keys: [
        ['r', k.reply],
        ['n', k.note],
        ['a', k.assignMe],
        ['h', k.handOff],
        ['s', k.snooze],
        ['e', k.resolve],
        ['d', k.details],
        ['j', k.next],
        ['k', k.previous],
        ['u', k.back],
        ['mod+enter', k.send],
      ],
    },
  ] as const
  return (
    <Modal opened={opened} onClose={onClose} title={k.title}>
      {sections.map(({ title, keys }) => (
        <section key={title}>
          <Title order={3} mb={6}>
            {title}
          </Title>
          <dl className={styles['keys']}>
            {keys.map(([key, says]) => [
              <dt key={`${key}t`}>{says}</dt>,
              <dd key={key}>
                <Keys keys={key} />
              </dd>,
            ])}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
