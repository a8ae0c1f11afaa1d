import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barePicture } from './bare-picture.ts'
import { exifBody, gif, jpeg, png, pngChunk, secret, webp } from './picture.fixture.ts'
import { orientationIn, tiffOf } from './orientation.ts'

const pictures = { 'image/jpeg': jpeg(1), 'image/png': png(), 'image/webp': webp(), 'image/gif': gif() }

describe.each(Object.entries(pictures))('a picture of the type %s', (mediaType, { full, bare }) => {
  test('keeps what makes the picture and loses who took it, where and with what', () => {
    expect(full.includes(secret)).toBe(true)
    expect(barePicture(full, mediaType)?.toString('hex')).toBe(bare.toString('hex'))
  })

  test('without metadata stays as it is', () => {
    expect(barePicture(bare, mediaType)?.equals(bare)).toBe(true)
  })

  test('that is cut anywhere tells no secret and is no fault of ours', () => {
    for (let length = 0; length < full.length; length++)
      expect(barePicture(full.subarray(0, length), mediaType)?.includes(secret) ?? false).toBe(false)
  })

  test('with any byte changed is bare or no picture', () => {
    const change = fc.record({ at: fc.nat(full.length - 1), to: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = Buffer.from(full)
        for (const { at, to } of changes) changed[at] = to
        const result = barePicture(changed, mediaType)
        expect(result === null || result.length <= changed.length + 40).toBe(true)
      }),
      { numRuns: 500, seed: 20261102 },
    )
  })
})

test('a photograph taken sideways is still shown upright', () => {
  const { full, bare } = jpeg(6)
  expect(barePicture(full, 'image/jpeg')?.toString('hex')).toBe(bare.toString('hex'))
  expect(orientationIn(exifBody(6))).toBe(6)
  expect(orientationIn(tiffOf(8))).toBe(8)
  expect(orientationIn(exifBody(1))).toBeNull()
  expect(orientationIn(exifBody(99))).toBeNull()
  expect(orientationIn(Buffer.from('not a TIFF block'))).toBeNull()
})

test('a small file that would fill the memory of whoever looks at it is not shown', () => {
  const huge = png().bare
  const [start, rest] = [huge.subarray(0, 8), huge.subarray(33)]
  const head = Buffer.from([0, 1, 0, 0, 0, 1, 0, 0, 8, 0, 0, 0, 0])
  expect(barePicture(Buffer.concat([start, pngChunk('IHDR', head), rest]), 'image/png')).toBeNull()
})

test('what is no raster picture is not shown', () => {
  expect(barePicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')).toBeNull()
})
