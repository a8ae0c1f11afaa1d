import type { PlantaoSettings } from '../../messenger.d.ts'
import type { ToFrame, TokenAsked, ToPage } from '../protocol.ts'

/*
 * What every page of the vendor carries: a button, and the way to the frame. Nothing is loaded before the first
 * click. It must stay below 1.5 KB gzip, so it is one scope with short ways. Styles go through element.style
 * alone, which a strict content security policy allows.
 */
const script = document.currentScript as HTMLScriptElement
const desk = new URL(script.src).origin
const settings: PlantaoSettings = { ...script.dataset }
const listeners: [name: string, listener: (detail: unknown) => void][] = []
const early = window.Plantao?.q
// An element of our own name, which no style of the page is meant for.
const box = document.createElement('plantao-chat')
const button = document.createElement('button')
const view = visualViewport!

let code: string | undefined
let frame: HTMLIFrameElement | undefined
let isReady = false
let isOpen = false
let look: { unread?: number; wide?: boolean } = {}
let opener: HTMLElement = button
let forgotten: (() => void) | undefined

const told = (name: string, detail?: unknown) => listeners.map((one) => one[0] === name && one[1](detail))
const say = (message: ToFrame) => frame!.contentWindow!.postMessage(message, desk)

// `display: true` and `display: undefined` are no values, so that the element's own stands: shorter than saying it.
function layOut() {
  const { accent = '#0b5cad' } = settings.theme ?? {}
  const rgb = parseInt(accent.slice(1), 16)
  const side = (settings.position ?? 'right') + ':20px;'
  const name = { pt: 'Ajuda', es: 'Ayuda' }[(settings.language ?? navigator.language).slice(0, 2)] ?? 'Help'
  const { unread } = look
  button.ariaLabel = name + (unread ? ` (${unread})` : '')
  button.textContent = (unread || '?') as string
  button.style.cssText = `position:fixed;bottom:20px;${side}width:56px;height:56px;border:0;border-radius:28px;font:700 26px system-ui;cursor:pointer;z-index:2147483647;box-shadow:0 4px 24px #0006;background:${accent};color:${
    // Luma of sRGB: black reads better on a light accent, white on a dark one.
    (rgb >> 16) * 0.3 + ((rgb >> 8) & 255) * 0.6 > 128 ? '#000' : '#fff'
  };display:${settings.launcher && 'none'}`
  for (const one of [button, ...document.querySelectorAll(settings.launcher || '_')]) one.ariaExpanded = isOpen as never
  if (!frame) return
  frame.title = name
  frame.style.cssText =
    `border:0;position:fixed;z-index:2147483647;display:${isOpen || 'none'};` +
    (innerWidth < 500
      ? `left:0;width:100%;top:${view.offsetTop}px;height:${view.height}px`
      : `${side}bottom:88px;width:min(${look.wide ? 720 : 400}px,100% - 40px);height:min(680px,100% - 108px);border-radius:14px;box-shadow:0 4px 24px #0006`)
}

function sync() {
  layOut()
  // No function crosses the boundary.
  if (isReady)
    say({
      plantao: forgotten ? 'shutdown' : 'boot',
      settings: { ...settings, getToken: 0, getProof: 0 } as never,
      code,
      open: isOpen,
    })
}

function load() {
  if (frame) return
  frame = document.createElement('iframe')
  frame.allow = 'clipboard-write'
  frame.src = desk + '/messenger/frame/'
  box.shadowRoot!.append(frame)
}

function show(open: boolean) {
  if (open === isOpen) return
  isOpen = open
  if (open) {
    // A launcher of the page's own had the focus when it was pressed, and gets it back.
    opener = settings.launcher ? (document.activeElement as HTMLElement) : button
    load()
  }
  sync()
  ;(open ? frame! : opener).focus()
  told(open ? 'open' : 'close')
}

function boot(given?: PlantaoSettings) {
  Object.assign(settings, given)
  sync()
}

const run: Record<string, (...given: never[]) => unknown> = {
  boot,
  update: boot,
  identify: (given?: PlantaoSettings) => boot({ door: 'platform', ...given }),
  open: () => show(true),
  close: () => show(false),
  on: (...listener: (typeof listeners)[0]) => listeners.push(listener),
  shutdown: () =>
    new Promise<void>((resolve) => {
      forgotten = resolve
      show(false)
      load()
      sync()
    }),
}

// By the frame's word. Its origin is checked, so that its words are known to be of the protocol.
const hear: Record<ToPage['plantao'], (message: never) => unknown> = {
  ready() {
    isReady = true
    sync()
  },
  // A page that gives no token, or fails to, has nobody signed in.
  token: async (asked: TokenAsked) =>
    say({ ...asked, token: await (async () => settings[asked.name]!(asked.detail as never))().catch(() => null) }),
  close: () => show(false),
  'shut-down'() {
    frame!.remove()
    frame = undefined
    isReady = false
    look = {}
    layOut()
    forgotten!()
    forgotten = undefined
  },
  look(message: typeof look) {
    look = message
    layOut()
  },
  event: (message: Extract<ToPage, { plantao: 'event' }>) => told(message.name, message.detail),
}

addEventListener('message', ({ source, origin, data }: MessageEvent<ToPage>) => {
  if (source === frame?.contentWindow && origin === desk) hear[data.plantao](data as never)
})
addEventListener('keydown', (event) => event.key === 'Escape' && show(false))
addEventListener('click', ({ target }) => (target as Element).closest(settings.launcher || '_') && show(!isOpen))
button.onclick = () => show(!isOpen)
view.onresize = view.onscroll = layOut
box.attachShadow({ mode: 'open' }).append(button)
window.Plantao = ((command: string, ...given: never[]) => run[command]!(...given)) as Window['Plantao']

function begin() {
  document.body.append(box)
  for (const one of early ?? []) window.Plantao.apply(null, one as never)
  layOut()
  const found = /[#&]plantao=([^&]+)/.exec(location.hash)
  // A code to go on with after signing in, `CODE~ID`, or a conversation, `~ID`, stays where it is until there is somebody signed in.
  if (!found || (settings.door !== 'platform' && /~/.test(found[1]!))) return
  code = found[1]
  history.replaceState(history.state, '', location.href.replace(found[0], ''))
  show(true)
}
if (document.body) begin()
else addEventListener('DOMContentLoaded', begin)
