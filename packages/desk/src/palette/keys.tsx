import { Kbd } from '@mantine/core'

/** One key or a chord, as it is printed: `mod+k` is Ctrl+K. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Kbd size="xs">
      {keys
        .replace('mod+', 'Ctrl+')
        .replace('enter', 'Enter')
        .replace(/\+([a-z])$/, (_match, letter: string) => `+${letter.toUpperCase()}`)}
    </Kbd>
  )
}
