import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { App } from './app.tsx'
import { keptStorage } from './kept.ts'
import { startMessenger } from './messenger-state.ts'
import { useStore } from './store.ts'
import './style/frame.css'
import './style/code.css'
import { MessengerContext } from './use-messenger.ts'
import { LanguageContext, useWords } from './words/words.ts'

const messenger = startMessenger(keptStorage())

function Root() {
  const { language } = useStore(messenger.state)
  return (
    <MessengerContext.Provider value={messenger}>
      <LanguageContext.Provider value={language}>
        <DocumentLanguage language={language} />
        <App />
      </LanguageContext.Provider>
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
