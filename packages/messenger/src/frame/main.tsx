import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { App } from './app.tsx'
import { keptStorage } from './kept.ts'
import { startMessenger } from './messenger-state.ts'
import { useStore } from './store.ts'
import './style/elements.css'
import './style/panel.css'
import './style/home.css'
import './style/intake.css'
import './style/chat.css'
import './style/life.css'
import './style/promises.css'
import './style/cards.css'
import './style/composer.css'
import './style/code.css'
import { MessengerContext } from './use-messenger.ts'
import { speak, SpokenContext, useWords } from './words/words.ts'
import type { Spoken } from './words/words.ts'

const messenger = startMessenger(keptStorage())

function Root() {
  const { language, booted } = useStore(messenger.state)
  const [spoken, setSpoken] = useState<Spoken | null>(null)
  useEffect(() => {
    let overtaken = false
    // The page's word about its language comes first, so that only one is loaded.
    if (booted) void speak(language).then((next) => !overtaken && setSpoken(next))
    return () => {
      overtaken = true
    }
  }, [language, booted])
  if (!spoken) return null
  return (
    <MessengerContext.Provider value={messenger}>
      <SpokenContext.Provider value={spoken}>
        <DocumentLanguage language={spoken.language} />
        <App />
      </SpokenContext.Provider>
    </MessengerContext.Provider>
  )
}

/** The document's own language and title follow the reader's choice. */
function DocumentLanguage({ language }: { language: string }) {
  const { title } = useWords()
  useEffect(() => {
    document.documentElement.lang = language === 'pt' ? 'pt-BR' : language
    document.title = `Plantão · ${title}`
  }, [language, title])
  return null
}

render(<Root />, document.querySelector('#app')!)
