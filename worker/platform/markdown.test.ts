import { expect, it } from 'vitest'
import { setScene } from '../kernel/testing/scene.ts'

it('renders texts in their order, and shows HTML as text', async () => {
  const scene = await setScene()
  const answer = await scene.as(scene.cast.superviseur)('POST', '/api/markdown', {
    body: { texts: ['**un**', '<script>alert(1)</script>'] },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    html: ['<p><strong>un</strong></p>\n', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
  })
})

it('refuses more texts than a screen shows', async () => {
  const scene = await setScene()
  const answer = await scene.as(scene.cast.superviseur)('POST', '/api/markdown', {
    body: { texts: Array.from({ length: 21 }, () => 'a') },
  })
  expect(answer.status).toBe(422)
})
