import type { Language, OutboxStorage, Problem } from '@plantao/api-client'
import type { FrameSettings } from '../protocol.ts'
import { keep, readKept } from './kept.ts'
import { linkToPage } from './page-link.ts'
import type { PageLink, PageState } from './page-link.ts'
import { beginSession, endKeptSession, returnWithCode } from './session/begin-session.ts'
import type { BegunSession } from './session/begin-session.ts'
import { openDesk } from './session/desk.ts'
import type { Desk } from './session/desk.ts'
import { keepGoOn, keepSession, keptGoOn } from './session/kept-session.ts'
import type { KeptGoOn, KeptSession, PageDoor } from './session/kept-session.ts'
import { allUnread } from './session/unread.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'
import { applyTheme } from './theme.ts'
import { languageOf } from './words/words.ts'

export type Screen =
  | { readonly at: 'home' }
  | { readonly at: 'new' }
  | { readonly at: 'looks' }
  | { readonly at: 'access' }
  | { readonly at: 'chat'; readonly id: string; readonly signIn?: boolean }
  | { readonly at: 'go-on'; readonly goOn: KeptGoOn }

export type MessengerState = {
  readonly phase: 'starting' | 'ready' | 'signed-out' | 'failed'
  readonly problem: Problem | null
  /** The code of a mail's link that works no longer, while its problem is shown. */
  readonly oldCode: string | null
  readonly desk: Desk | null
  readonly screen: Screen
  readonly language: Language
  /** The page has said where it stands. */
  readonly booted: boolean
  readonly open: boolean
  readonly wide: boolean
  readonly settings: FrameSettings
}

export type Messenger = {
  readonly state: Store<MessengerState>
  go(screen: Screen): void
  retry(): void
  chooseLanguage(language: Language): void
  widen(wide: boolean): void
  close(): void
  /** A fresh token of the platform for who stands before the page; null where it gives none. */
  askToken(): Promise<string | null>
  askProof: PageLink['askProof']
  /** The visitor asked to go on after signing in: the code waits in this browser for its hour. */
  rememberGoOn(goOn: KeptGoOn): void
  forgetGoOn(): void
}

/** A token older than this no longer says who stands before the page that was just opened again. */
const verifiedForMs = 30_000
/** A session that ends again this soon after it began is not begun a third time by itself. */
const restartMs = 10_000

/** Starts the messenger: it waits for the page's word, then begins the session of whoever stands there. */
export function startMessenger(storage: OutboxStorage): Messenger {
  const state = createStore<MessengerState>({
    phase: 'starting',
    problem: null,
    oldCode: null,
    desk: null,
    screen: { at: 'home' },
    language: languageOf(readKept<string>(storage, 'plantao.language'), navigator.language),
    booted: false,
    open: false,
    wide: false,
    settings: {},
  })
  const update = (change: Partial<MessengerState>) => state.set((was) => ({ ...was, ...change }))
  const door = (): PageDoor => state.get().settings.door ?? 'website'
  const language = () => state.get().language
  let code: string | null = null
  const usedCodes = new Set<string>()
  let stopTheme = (): void => undefined
  let began = 0
  let beginning = 0

  const link: PageLink = linkToPage((page) => void (page.plantao === 'shutdown' ? shutDown(page) : takeIn(page)))

  function takeIn(page: PageState): void {
    const was = state.get()
    const isFirst = beginning === 0
    stopTheme()
    stopTheme = applyTheme(page.settings.theme)
    update({
      booted: true,
      settings: page.settings,
      open: page.open,
      language: languageOf(readKept<string>(storage, 'plantao.language'), page.settings.language, navigator.language),
    })
    if (page.code !== undefined && !usedCodes.has(page.code)) {
      usedCodes.add(page.code)
      code = page.code
    }
    const isReopened = page.open && !was.open
    if (isFirst || door() !== (was.settings.door ?? 'website') || code !== null) void start()
    else if (isReopened && door() === 'platform' && Date.now() - began > verifiedForMs) void start()
    else if (isReopened) seeAgain()
  }

  async function start(): Promise<void> {
    const mine = ++beginning
    // A person at the platform's door may be another one than before: nothing is shown until that is known.
    if (state.get().phase !== 'ready' || door() === 'platform') update({ phase: 'starting', problem: null })
    const given = { door: door(), language: language(), storage, askToken: link.askToken }
    const { door: at } = given
    const brought = code
    code = null
    let begun: BegunSession | null = null
    let returnProblem: Problem | null = null
    if (brought !== null && at !== 'platform' && !brought.includes('~')) {
      begun = await returnWithCode({ ...given, door: at, code: brought })
      // The code was used or is old: they stand at the door as anybody does, and are told why.
      if (!begun.begun) {
        returnProblem = begun.because === 'signed-out' ? null : begun.because
        begun = null
      }
    }
    begun ??= await beginSession(given)
    if (mine !== beginning) return
    if (!begun.begun) {
      closeDesk()
      update(
        begun.because === 'signed-out'
          ? { phase: 'signed-out', problem: null }
          : { phase: 'failed', problem: begun.because },
      )
      return
    }
    began = Date.now()
    const { kept } = begun
    let { about } = begun
    if (brought !== null && at === 'platform') {
      const [only, named] = brought.split('~')
      // Without a code it only names a conversation, which the desk shows to whom it is for.
      if (only === '') about = named
      else
        keepGoOn(storage, {
          code: only!,
          publicId: named ?? null,
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        })
    }
    const same = state.get().desk
    const goOn = kept.session.signedIn ? keptGoOn(storage, Date.now()) : null
    const screen: Screen | null = about ? { at: 'chat', id: about } : goOn && { at: 'go-on', goOn }
    if (same && same.session.sessionId === kept.session.sessionId) update({ phase: 'ready', ...(screen && { screen }) })
    else show(kept, screen ?? { at: 'home' })
    if (returnProblem) update({ problem: returnProblem, oldCode: returnProblem.code === 'wrong-code' ? brought : null })
    seeAgain()
  }

  function show(kept: KeptSession, screen: Screen): void {
    closeDesk()
    const desk = openDesk({
      kept,
      storage,
      language,
      isSeen,
      onEnded: () => deskEnded(desk),
      onEvent: (name, detail) => link.say({ plantao: 'event', name, detail }),
    })
    desk.unread.subscribe(tellLook)
    update({ phase: 'ready', problem: null, oldCode: null, desk, screen })
    void desk.conversations.loadList()
    link.say({ plantao: 'event', name: 'ready' })
    tellLook()
  }

  function deskEnded(desk: Desk): void {
    if (state.get().desk !== desk) return
    closeDesk()
    if (Date.now() - began > restartMs) void start()
    else update({ phase: door() === 'platform' ? 'signed-out' : 'failed' })
  }

  function closeDesk(): void {
    state.get().desk?.close()
    update({ desk: null })
  }

  async function shutDown(page: PageState): Promise<void> {
    beginning += 1
    update({ settings: page.settings, phase: 'signed-out', screen: { at: 'home' } })
    state.get().desk?.outbox.erase()
    closeDesk()
    keepGoOn(storage, null)
    await endKeptSession({ door: door(), language: language(), storage })
    link.say({ plantao: 'shut-down' })
  }

  function isSeen(conversation: string): boolean {
    const { open, phase, screen } = state.get()
    return (
      open &&
      phase === 'ready' &&
      document.visibilityState === 'visible' &&
      screen.at === 'chat' &&
      screen.id === conversation
    )
  }

  function seeAgain(): void {
    const { desk, screen } = state.get()
    if (desk && screen.at === 'chat' && isSeen(screen.id)) desk.conversations.see(screen.id)
  }

  function tellLook(): void {
    const { desk, wide } = state.get()
    const unread = desk ? allUnread(desk.unread.get()) : 0
    link.say({ plantao: 'look', unread, wide })
    if (unread !== toldUnread) link.say({ plantao: 'event', name: 'unread', detail: unread })
    toldUnread = unread
  }
  let toldUnread = 0

  document.addEventListener('visibilitychange', seeAgain)
  // Signed out, or signed in as somebody else, in another tab of the same page.
  window.addEventListener('storage', (event) => {
    const { desk } = state.get()
    if (
      desk &&
      event.key === `plantao.session.${door()}` &&
      (event.newValue === null || !event.newValue.includes(desk.session.sessionId))
    )
      deskEnded(desk)
  })

  return {
    state,
    go(screen) {
      update({ screen, problem: null, oldCode: null })
      seeAgain()
    },
    retry: () => void start(),
    chooseLanguage(chosen) {
      keep(storage, 'plantao.language', chosen)
      update({ language: chosen })
      const { desk } = state.get()
      if (!desk) return
      void desk.client.PATCH('/api/v1/requester-sessions/current', { body: { language: chosen } }).then(({ data }) => {
        if (data) keepSessionView(desk, data)
        desk.renew()
      })
    },
    widen(wide) {
      update({ wide })
      tellLook()
    },
    close: () => link.say({ plantao: 'close' }),
    askToken: link.askToken,
    askProof: link.askProof,
    rememberGoOn: (goOn) => keepGoOn(storage, goOn),
    forgetGoOn: () => keepGoOn(storage, null),
  }

  function keepSessionView(desk: Desk, session: Desk['session']): void {
    const kept = readKept<KeptSession>(storage, `plantao.session.${door()}`)
    if (kept && kept.session.sessionId === desk.session.sessionId) keepSession(storage, door(), { ...kept, session })
  }
}
