import { expect, test } from 'vitest'
import { openScene } from '../../scene.fixture.ts'

test('a transcript calls somebody without a name "You" to themselves alone: what staff pass on says whose side it was', async () => {
  const scene = await openScene()
  try {
    const visitor = await scene.visitor()
    const id = await scene.opensOne(visitor, { text: 'How do events work?' })
    const readBy = async (who: typeof visitor) => (await scene.ask(who, 'GET', `/conversations/${id}/transcript`)).text
    expect(await readBy(visitor)).toContain('] You (not signed in):\nHow do events work?')
    expect(await readBy(scene.bruna)).toContain('] Requester (not signed in):\nHow do events work?')
  } finally {
    await scene.close()
  }
})
