import { Divider, SegmentedControl, Select, Stack, Text, Title, useMantineColorScheme } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Language } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { useQueryClient } from '@tanstack/react-query'
import { ChannelSettings } from '../pages/channel-settings.tsx'
import { PageHead } from '../ui/states.tsx'
import { useSpoken } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { KeySettings } from './key-settings.tsx'
import { useMe } from './me.tsx'
import { NoticeSettings } from './notice-settings.tsx'
import { OwnMailSettings } from './own-mail-settings.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './shell.module.css'
import { TotpSettings } from './totp-settings.tsx'

/** What belongs to the person at the desk: language, password, second step, notices. */
export function ProfilePage() {
  const { words: w } = useSpoken()
  const me = useMe()
  const queryClient = useQueryClient()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const change = useAct({
    run: (language: Language) => dataOf(api.PATCH('/api/v1/me', { body: { language } })),
    onDone: (changed) => queryClient.setQueryData(meKey, changed),
    done: w.ui.saved,
  })
  const names = (items: readonly string[]) => (items.length > 0 ? items.join(', ') : w.ui.none)
  return (
    <div className={styles['narrow']}>
      <PageHead title={w.profile.title} says={`${me.name} · ${me.email}`} />
      <Stack gap="lg">
        <Text size="sm">
          {w.profile.roles}: {names(me.roles)} · {w.profile.teams}: {names(me.teams.map((team) => team.name))} ·{' '}
          {w.profile.answersIn}: {names(me.languages.map((code) => w.app.languages[code]))}
        </Text>
        <Select
          label={w.session.language}
          data={languages.map((code) => ({ value: code, label: w.app.languages[code] }))}
          value={me.language}
          allowDeselect={false}
          onChange={(language) => language && change.mutate(language as Language)}
          maw={320}
        />
        <Divider />
        <section aria-labelledby="display">
          <Title order={2} id="display" mb="xs">
            {w.profile.display}
          </Title>
          <SegmentedControl
            aria-label={w.app.scheme}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as 'light' | 'dark' | 'auto')}
            data={(['auto', 'light', 'dark'] as const).map((scheme) => ({ value: scheme, label: w.app[scheme] }))}
          />
        </section>
        <KeySettings />
        <Divider />
        <NoticeSettings />
        <ChannelSettings />
        <OwnMailSettings />
        <Divider />
        <TotpSettings />
        <Divider />
        <PasswordForm />
      </Stack>
    </div>
  )
}
