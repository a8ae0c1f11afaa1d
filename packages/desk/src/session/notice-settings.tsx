import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { beep } from './beep.ts'
import { allowDesktopNotices, chooseNotices, useNoticeChoices } from './notice-choices.ts'

export function NoticeSettings() {
  const w = useWords()
  const { sound, desktop } = useNoticeChoices()
  const [denied, setDenied] = useState(false)
  async function changeDesktop(wanted: boolean): Promise<void> {
    if (!wanted) chooseNotices({ desktop: false })
    else setDenied(!(await allowDesktopNotices()))
  }
  return (
    <section aria-labelledby="notices">
      <Title order={2} id="notices" mb="xs">
        {w.profile.notices}
      </Title>
      <Stack gap="sm">
        <Group gap="sm">
          <Switch
            label={w.profile.sound}
            checked={sound}
            onChange={(event) => chooseNotices({ sound: event.currentTarget.checked })}
          />
          <Button size="compact-sm" variant="default" onClick={beep}>
            {w.profile.soundTry}
          </Button>
        </Group>
        <Switch
          label={w.profile.desktop}
          description={w.profile.desktopSays}
          checked={desktop}
          onChange={(event) => void changeDesktop(event.currentTarget.checked)}
        />
        <div role="status">{denied && <Text size="sm">{w.profile.desktopDenied}</Text>}</div>
      </Stack>
    </section>
  )
}
