import { Modal, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.tsx'
import { isSingleKey } from '../ui/shortcuts.ts'
import { useWords } from '../words/words.tsx'
import { Keys } from './keys.tsx'
import styles from './palette.module.css'

/** Every key of the desk. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const w = useWords()
  const k = w.keys
  const { singleKeys } = useMe()
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
      {!singleKeys && (
        <Text size="sm" mb="sm">
          {k.singleOff}{' '}
          <Link {...paths.profile()} onClick={onClose}>
            {w.app.profile}
          </Link>
        </Text>
      )}
      {sections.map(({ title, keys }) => (
        <section key={title}>
          <Title order={3} mb={6}>
            {title}
          </Title>
          <dl className={styles['keys']}>
            {keys
              .filter(([key]) => singleKeys || !isSingleKey(key))
              .map(([key, says]) => [
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
