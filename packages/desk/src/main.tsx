import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/code.css'
import './ui/desk.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './router.tsx'
import { queryClient } from './session/api.ts'
import { cssVariablesResolver, deskTheme } from './theme.ts'
import { letDialogsGiveFocusBack } from './ui/dialogs-give-focus-back.ts'
import { letEscapeCloseTop } from './ui/escape-closes-top.ts'
import { currentLanguage, loadWords } from './words/catalogue.ts'
import { useWords, WordsProvider } from './words/words.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
// The scroll lock of dialogs writes its own style element and looks for its nonce here.
;(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce

letEscapeCloseTop()
letDialogsGiveFocusBack()

const first = await loadWords(currentLanguage())

function Desk() {
  const w = useWords()
  const theme = useMemo(() => deskTheme(w.ui), [w])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-left" limit={4} />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <WordsProvider first={first}>
      <Desk />
    </WordsProvider>
  </StrictMode>,
)
