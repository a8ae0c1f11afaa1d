import { describe, expect, it } from 'vitest'
import { actionFor, keyName } from './shortcuts.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

describe('a key press', () => {
  it('is named the same with Ctrl and with Cmd', () => {
    expect(keyName({ ...plain, key: 'k', ctrlKey: true })).toBe('mod+k')
    expect(keyName({ ...plain, key: 'K', metaKey: true })).toBe('mod+k')
  })

  it('with Alt is never a single key, so that accents can be typed', () => {
    expect(keyName({ ...plain, key: 'e', altKey: true })).toBe('alt+e')
  })
})

describe('the action of a key', () => {
  const next = () => undefined
  const open = () => undefined
  const send = () => undefined
  const shortcuts = { j: next, enter: open, 'mod+enter': send }
  const free = { typing: false, inDialog: false, onControl: false, singleKeys: true }

  it('is found when nobody types', () => {
    expect(actionFor({ ...free, key: 'j' }, shortcuts)).toBe(next)
  })

  it('is none while somebody types a j', () => {
    expect(actionFor({ ...free, key: 'j', typing: true }, shortcuts)).toBeUndefined()
  })

  it('is still sending with Ctrl+Enter while somebody types', () => {
    expect(actionFor({ ...free, key: 'mod+enter', typing: true }, shortcuts)).toBe(send)
  })

  it('is none below an open dialog', () => {
    expect(actionFor({ ...free, key: 'j', inDialog: true }, shortcuts)).toBeUndefined()
  })

  it('is none for a key alone where the person switched these off, and stays for chords and Enter', () => {
    const off = { ...free, singleKeys: false }
    expect(actionFor({ ...off, key: 'j' }, shortcuts)).toBeUndefined()
    expect(actionFor({ ...off, key: 'mod+enter' }, shortcuts)).toBe(send)
    expect(actionFor({ ...off, key: 'enter' }, shortcuts)).toBe(open)
  })

  it('leaves Enter to a focused button', () => {
    expect(actionFor({ ...free, key: 'enter', onControl: true }, shortcuts)).toBeUndefined()
    expect(actionFor({ ...free, key: 'enter' }, shortcuts)).toBe(open)
  })
})
