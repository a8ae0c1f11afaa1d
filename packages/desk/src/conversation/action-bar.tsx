import { Button, Menu } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { useMe } from '../session/me.tsx'
import { DotsIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './conversation.module.css'
import { isClosedForGood } from './closed-for-good.ts'
import type { ConversationActs } from './use-acts.ts'

type ActionBarProps = {
  readonly conversation: Conversation
  readonly acts: ConversationActs
  readonly onDetails: () => void
}

/** What can be done now; the rest is in the menu and in the command palette. */
export function ActionBar({ conversation, acts, onDetails }: ActionBarProps) {
  const w = useWords()
  const me = useMe()
  const mine = conversation.assignee?.id === me.id
  const resolved = conversation.status === 'resolved'
  // Where it goes on elsewhere, the notice below says what can be done.
  if (!acts.mayWork || conversation.status === 'merged') {
    return (
      <div className={styles['actions']} role="group" aria-label={w.actions.label}>
        {acts.mayAccept && (
          <Button size="compact-sm" loading={acts.accept.isPending} onClick={() => acts.accept.mutate()}>
            {w.actions.accept}
          </Button>
        )}
        {acts.mayReturn && (
          <Button size="compact-sm" variant="default" onClick={() => acts.open('return')}>
            {w.actions.return}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onDetails} hiddenFrom="md">
          {w.actions.details}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles['actions']} role="group" aria-label={w.actions.label}>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => (mine ? acts.open('assign') : acts.assign.mutate(me.id))}
      >
        {mine ? w.actions.assign : w.actions.assignMe}
      </Button>
      <Button size="compact-sm" variant="default" visibleFrom="sm" onClick={() => acts.open('hand-off')}>
        {w.actions.handOff}
      </Button>
      {isClosedForGood(conversation) ? null : resolved ? (
        <Button size="compact-sm" loading={acts.reopen.isPending} onClick={() => acts.reopen.mutate()}>
          {w.actions.reopen}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => acts.open('resolve')}>
          {w.actions.resolve}
        </Button>
      )}
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" aria-label={w.actions.more}>
            <DotsIcon />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => acts.open('assign')}>{w.actions.assign}</Menu.Item>
          <Menu.Item onClick={() => acts.open('hand-off')}>{w.actions.handOff}</Menu.Item>
          {conversation.status === 'snoozed' ? (
            <Menu.Item onClick={() => acts.wake.mutate()}>{w.actions.wake}</Menu.Item>
          ) : (
            <Menu.Item disabled={resolved} onClick={() => acts.open('snooze')}>
              {w.actions.snooze}
            </Menu.Item>
          )}
          {conversation.waitingOnRequester ? (
            <Menu.Item onClick={() => acts.stopWaiting.mutate()}>{w.actions.stopWaiting}</Menu.Item>
          ) : (
            <Menu.Item disabled={resolved} onClick={() => acts.wait.mutate()}>
              {w.actions.wait}
            </Menu.Item>
          )}
          {conversation.waits.some(({ cause }) => cause === 'third-party') ? (
            <Menu.Item onClick={() => acts.life.stopThirdParty.mutate()}>{w.life.stop['third-party']}</Menu.Item>
          ) : (
            <Menu.Item disabled={resolved} onClick={() => acts.open('third-party')}>
              {w.life.thirdParty}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => acts.open('merge')}>{w.life.merge}</Menu.Item>
          <Menu.Item disabled={resolved} onClick={() => acts.open('split')}>
            {w.life.split}
          </Menu.Item>
          <Menu.Item onClick={() => acts.open('close')}>{w.life.close}</Menu.Item>
          <Menu.Item onClick={() => acts.open('demand')}>{w.actions.demand}</Menu.Item>
          <Menu.Item onClick={() => acts.open('language')}>{w.actions.language}</Menu.Item>
          {acts.mayAccept && <Menu.Item onClick={() => acts.accept.mutate()}>{w.actions.accept}</Menu.Item>}
          {acts.mayReturn && <Menu.Item onClick={() => acts.open('return')}>{w.actions.return}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="default" onClick={onDetails} hiddenFrom="md">
        {w.actions.details}
      </Button>
    </div>
  )
}
