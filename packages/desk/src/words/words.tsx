import type { Language } from '@plantao/api-client'
import { createContext, use, useState } from 'react'
import type { ReactNode } from 'react'
import { currentLanguage, loadWords } from './catalogue.ts'
import type { Words } from './en.ts'

type Spoken = {
  readonly words: Words
  readonly language: Language
  readonly speak: (language: Language) => Promise<void>
}

const SpokenContext = createContext<Spoken | null>(null)

/** Gives the words of one language to everything below; `first` is loaded before the first paint. */
export function WordsProvider({ first, children }: { first: Words; children: ReactNode }) {
  const [spoken, setSpoken] = useState({ words: first, language: currentLanguage() })
  async function speak(language: Language): Promise<void> {
    if (language === spoken.language) return
    setSpoken({ words: await loadWords(language), language })
  }
  return <SpokenContext value={{ ...spoken, speak }}>{children}</SpokenContext>
}

export function useWords(): Words {
  return useSpoken().words
}

export function useSpoken(): Spoken {
  const spoken = use(SpokenContext)
  if (!spoken) throw new Error('useWords outside WordsProvider')
  return spoken
}
