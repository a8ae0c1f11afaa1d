import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { paths } from '../paths.ts'
import { Loading } from '../ui/states.tsx'
import { useSpoken } from '../words/words.tsx'
import { MeContext, meQuery } from './me.tsx'
import { OutboxProvider } from './outbox.tsx'
import { QueryFailed } from './query-state.tsx'
import { RealtimeProvider } from './realtime.tsx'
import { Shell } from './shell.tsx'

/** Everything that needs a session; without one, the sign-in page that comes back here. */
export function SignedIn() {
  const query = useQuery(meQuery)
  const here = useLocation({ select: (location) => location.href })
  const { speak } = useSpoken()
  const me = query.data
  const speakTheirs = useEffectEvent(() => me && void speak(me.language))
  useEffect(() => {
    speakTheirs()
  }, [me?.language])

  if (query.isPending) return <Loading />
  if (me === undefined) return <QueryFailed error={query.error} retry={() => void query.refetch()} />
  if (me === null) return <Navigate {...paths.signIn(here === '/' ? undefined : here)} replace />
  return (
    <MeContext value={me} key={me.id}>
      <RealtimeProvider>
        <OutboxProvider>
          <Shell />
        </OutboxProvider>
      </RealtimeProvider>
    </MeContext>
  )
}
