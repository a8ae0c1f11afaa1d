import { expect, test } from 'vitest'
import { moved, whole, zoomed } from './flow-view-box.ts'

const picture = { width: 1000, height: 400 }

test('zooming in and out again about the middle shows the same', () => {
  const near = zoomed(whole(picture), 0.5, picture)
  expect(near.width).toBeCloseTo(whole(picture).width / 2)
  expect(near.x + near.width / 2).toBeCloseTo(500)
  expect(zoomed(near, 2, picture)).toEqual(whole(picture))
})

test('nothing zooms out beyond the whole picture, or in beyond one step', () => {
  expect(zoomed(whole(picture), 4, picture)).toEqual(whole(picture))
  let view = whole(picture)
  for (let times = 0; times < 30; times += 1) view = zoomed(view, 0.5, picture)
  expect(view.width).toBeCloseTo(120)
})

test('moving ends where the picture ends', () => {
  let view = zoomed(whole(picture), 0.25, picture)
  for (let times = 0; times < 50; times += 1) view = moved(view, 1, 1, picture)
  const all = whole(picture)
  expect([view.x + view.width, view.y + view.height]).toEqual([all.x + all.width, all.y + all.height])
})
