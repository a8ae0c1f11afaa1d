import { Alert, Button, Group, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useSaving } from '../session/use-saving.ts'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { keepText } from './kept-text.ts'
import { saveFile } from './save-file.ts'
import type { DraftState } from './use-draft.ts'

type DraftBarProps = { readonly draft: DraftState; readonly version: number; readonly mayPublish: boolean }

/** Whether the draft is saved, on what it is based, what can be done with it; and what somebody else did to it. */
export function DraftBar({ draft, version, mayPublish }: DraftBarProps) {
  const { policyEditor } = useWords()
  const d = policyEditor.draft
  const navigate = useNavigate()
  const { saving, saved } = draft
  const says = {
    saved: saved ? d.saved(saved.author) : d.unchanged,
    waiting: d.waiting,
    saving: d.saving,
    away: d.away,
    conflict: d.conflict,
  }[saving]
  return (
    <>
      <Text size="sm" c="dimmed" mb={6}>
        {saved ? d.begun(saved.basedOn) : d.none(version)} <span role="status">{says}</span>
      </Text>
      <Conflict draft={draft} />
      {saved && saved.basedOn < version && saving !== 'conflict' && (
        <Alert variant="default" mb="md" title={d.stale(version)}>
          <Text size="sm">{d.staleSays}</Text>
          <Group gap="xs" mt="xs">
            <Button
              size="xs"
              variant="default"
              onClick={() => void navigate(paths.policyComparison(String(version), 'draft'))}
            >
              {d.compare}
            </Button>
            <Button size="xs" variant="default" onClick={() => draft.bringUpTo(version)}>
              {d.bringUp}
            </Button>
          </Group>
        </Alert>
      )}
      <Group gap="xs" mb="md">
        <Button size="xs" variant="default" disabled={!draft.undo} onClick={() => draft.undo?.()}>
          {d.undo}
        </Button>
        {saved && (
          <>
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link {...props} {...paths.policyComparison(String(version), 'draft')} />}
            >
              {d.compare}
            </Button>
            <Button size="xs" variant="default" renderRoot={(props) => <Link {...props} {...paths.policyReplays()} />}>
              {d.replay}
            </Button>
            <Discard revision={saved.revision} />
            <Button
              size="xs"
              disabled={!mayPublish || saving !== 'saved'}
              title={mayPublish ? undefined : policyEditor.publishing.mend}
              onClick={() => void navigate(paths.policyPublishing())}
            >
              {d.publish}
            </Button>
          </>
        )}
      </Group>
    </>
  )
}

function Conflict({ draft }: { draft: DraftState }) {
  const { policyEditor } = useWords()
  const d = policyEditor.draft
  if (!draft.theirs) return null
  return (
    <Alert variant="default" mb="md" title={d.conflict} role="alert">
      <Text size="sm">{d.conflictSays(draft.theirs.author)}</Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={() => saveFile('policy-draft.yaml', draft.text)}>
          {d.download}
        </Button>
        <Button size="xs" variant="default" onClick={draft.takeTheirs}>
          {d.takeTheirs}
        </Button>
        <Button size="xs" onClick={draft.keepMine}>
          {d.keepMine}
        </Button>
      </Group>
    </Alert>
  )
}

function Discard({ revision }: { revision: number }) {
  const { policyEditor } = useWords()
  const d = policyEditor.draft
  const me = useMe()
  const [asks, setAsks] = useState(false)
  const discard = useSaving({
    refresh: ['policy-draft', 'policy-draft-loaded'],
    run: async () => {
      await dataOf(api.DELETE('/api/v1/policy/draft', { params: { query: { revision } } }))
      keepText(me.id, null)
    },
    done: d.discarded,
    onDone: () => setAsks(false),
  })
  return (
    <>
      <Button size="xs" variant="subtle" c="var(--desk-broken)" onClick={() => setAsks(true)}>
        {d.discard}
      </Button>
      <ConfirmDialog
        opened={asks}
        title={d.discardTitle}
        says={d.discardSays}
        confirm={d.discard}
        destructive
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
        onClose={() => setAsks(false)}
      />
    </>
  )
}
