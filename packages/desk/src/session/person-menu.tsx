import { Box, Button, Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePalette } from '../palette/palette-actions.tsx'
import { paths } from '../paths.ts'
import { MenuIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { useMe } from './me.tsx'
import { usePost } from './outbox.tsx'
import { signOut } from './sign-out.ts'

/** Profile, look, commands and the way out. */
export function PersonMenu() {
  const w = useWords()
  const me = useMe()
  const { outbox } = usePost()
  const queryClient = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { showPalette, showHelp } = usePalette()
  const leave = useAct({ run: () => signOut(queryClient, me.id, outbox.erase) })
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          c="inherit"
          aria-label={`${w.app.openMenu}: ${me.name}`}
          rightSection={<MenuIcon />}
        >
          <Box component="span" visibleFrom="sm">
            {me.name}
          </Box>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link {...props} {...paths.profile()} />}>{w.app.profile}</Menu.Item>
        {me.permissions.includes('conversations:work') && (
          <Menu.Item renderRoot={(props) => <Link {...props} {...paths.handOver()} />}>{w.handOver.title}</Menu.Item>
        )}
        <Menu.Item onClick={showPalette}>{w.app.commands}</Menu.Item>
        <Menu.Item onClick={showHelp}>{w.app.shortcuts}</Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}>
          <Menu.RadioItem value="auto">{w.app.auto}</Menu.RadioItem>
          <Menu.RadioItem value="light">{w.app.light}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{w.app.dark}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => leave.mutate()}>{w.app.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
