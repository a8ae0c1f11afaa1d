import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Messenger, MessengerState } from './messenger-state.ts'
import type { Desk } from './session/desk.ts'
import { useStore } from './store.ts'

export const MessengerContext = createContext<Messenger | null>(null)

/** The messenger that this screen is part of, with its state now. */
export function useMessenger(): { readonly messenger: Messenger; readonly state: MessengerState } {
  const messenger = useContext(MessengerContext)
  if (!messenger) throw new Error('A screen stands outside of the messenger.')
  return { messenger, state: useStore(messenger.state) }
}

/** The session's desk; screens that use it are drawn only while there is one. */
export function useDesk(): Desk {
  const { desk } = useMessenger().state
  if (!desk) throw new Error('A screen of a session is drawn without one.')
  return desk
}
