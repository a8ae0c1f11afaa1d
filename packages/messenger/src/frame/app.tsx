import type { Language } from '@plantao/api-client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './parts/icons.tsx'
import { later } from './parts/later.tsx'
import { Failure, Loading } from './parts/notices.tsx'
import { Chat } from './screens/chat.tsx'
import { GoOn } from './screens/go-on.tsx'
import { Home } from './screens/home.tsx'
import { NewConversation } from './screens/new-conversation.tsx'
import { SignedOut } from './screens/signed-out.tsx'
import { createStore, useStore } from './store.ts'
import { useMessenger } from './use-messenger.ts'
import { languageNames, useWords } from './words/words.ts'
import type { SocketState } from '@plantao/api-client'

const Access = later(() => import('./grants/access-screen.tsx'))
const Looks = later(() => import('./realm/looks-screen.tsx'))

/** The messenger's frame: a head that stays, a line about the connection, and one screen. */
export function App() {
  const { messenger, state } = useMessenger()
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const { screen, phase, desk, open } = state
  const place = `${phase}/${screen.at}/${'id' in screen ? screen.id : ''}`

  // A new screen is announced by its heading, which takes the focus unless the screen gives it to a field.
  useEffect(() => {
    if (!open) return
    const field = document.querySelector<HTMLElement>('[data-first-focus]')
    ;(field ?? heading.current)?.focus()
  }, [place, open])

  return (
    <div
      class="app"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) messenger.close()
      }}
    >
      <header class="head">
        {phase === 'ready' && screen.at !== 'home' && screen.at !== 'go-on' ? (
          <button
            type="button"
            class="tool"
            aria-label={words.back}
            title={words.back}
            onClick={() => messenger.go({ at: 'home' })}
          >
            <Icon name="back" />
          </button>
        ) : null}
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <LanguageChoice />
        <button
          type="button"
          class="tool wide-only"
          aria-label={state.wide ? words.narrow : words.widen}
          title={state.wide ? words.narrow : words.widen}
          onClick={() => messenger.widen(!state.wide)}
        >
          <Icon name="wide" />
        </button>
        <button
          type="button"
          class="tool"
          aria-label={words.close}
          title={words.close}
          onClick={() => messenger.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {desk && <ConnectionLine />}
      <main class="main">
        {phase === 'starting' && <Loading />}
        {phase === 'signed-out' && <SignedOut />}
        {phase === 'failed' &&
          (state.problem ? <Failure problem={state.problem} retry={messenger.retry} /> : <SignedOut />)}
        {phase === 'ready' && desk && (
          <>
            {screen.at === 'home' && <Home key={desk.session.sessionId} />}
            {screen.at === 'new' && <NewConversation key={desk.session.sessionId} />}
            {screen.at === 'chat' && <Chat key={screen.id} id={screen.id} />}
            {screen.at === 'looks' && <Looks key={desk.session.sessionId} />}
            {screen.at === 'access' && <Access key={desk.session.sessionId} />}
            {screen.at === 'go-on' && <GoOn goOn={screen.goOn} />}
          </>
        )}
      </main>
    </div>
  )
}

function LanguageChoice() {
  const { messenger, state } = useMessenger()
  const words = useWords()
  return (
    <select
      class="language"
      aria-label={words.languageLabel}
      value={state.language}
      onChange={(event) => messenger.chooseLanguage(event.currentTarget.value as Language)}
    >
      {Object.entries(languageNames).map(([language, name]) => (
        <option key={language} value={language} lang={language}>
          {name}
        </option>
      ))}
    </select>
  )
}

const noConnection = createStore<SocketState>('connecting')

/** Says that there is no connection, whether the browser or the socket noticed it first. */
function ConnectionLine() {
  const { desk } = useMessenger().state
  const words = useWords()
  const connection = useStore(desk?.connection ?? noConnection)
  const [isOffline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  const isAway = isOffline || connection === 'waiting'
  return (
    <p class="connection" role="status" hidden={!isAway}>
      {isAway ? words.reconnecting : ''}
    </p>
  )
}
