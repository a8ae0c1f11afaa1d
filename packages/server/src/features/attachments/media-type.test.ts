import { expect, test } from 'vitest'
import { gif, jpeg, png, webp } from '../../infrastructure/files/picture.fixture.ts'
import { isRasterPicture, mediaTypeOf } from './media-type.ts'

test.each([
  ['a PNG', png().full, 'image/png'],
  ['a JPEG', jpeg(1).full, 'image/jpeg'],
  ['a WebP', webp().full, 'image/webp'],
  ['a GIF', gif().full, 'image/gif'],
  ['a log', Buffer.from('2026-11-02 ERROR não foi possível conectar\n'), 'text/plain'],
  ['JSON', Buffer.from('{"a": 1}'), 'text/plain'],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain'],
  ['a text whose sample ends within a character', Buffer.from(`${'a'.repeat(65_535)}é and more`), 'text/plain'],
  ['bytes', Buffer.from([0, 1, 2, 3, 250]), 'application/octet-stream'],
  ['a text in Latin-1', Buffer.from([0x6e, 0xe3, 0x6f, 0x20, 0x6f, 0x6b]), 'application/octet-stream'],
])('%s is told by its content', async (_name, bytes, mediaType) => {
  expect(await mediaTypeOf(bytes)).toBe(mediaType)
})

test('a drawing that can run scripts is no picture', async () => {
  expect(
    isRasterPicture(
      await mediaTypeOf(
        Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      ),
    ),
  ).toBe(false)
})
