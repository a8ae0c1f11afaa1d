import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
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
  const { speak } = useSpoken()
  const me = query.data
  const speakTheirs = useEffectEvent(() => me && void speak(me.language))
  useEffect(() => {
    speakTheirs()
  }, [me?.language])

  if (query.isPending) return <Loading />
  if (me === undefined) return <QueryFailed error={query.error} retry={() => void query.refetch()} />
  if (me === null) return <ToSignIn />
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

/** Leaves once, from the address at that moment: the address changes while the sign-in page is being fetched. */
function ToSignIn() {
  const router = useRouter()
  const navigate = useNavigate()
  const leave = useEffectEvent(() => {
    const { href } = router.state.location
    void navigate({ ...paths.signIn(href === '/' ? undefined : href), replace: true })
  })
  useEffect(() => leave(), [])
  return <Loading />
}
