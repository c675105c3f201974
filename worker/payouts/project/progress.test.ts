import { expect, it } from 'vitest'
import { openChatSocket } from '../../chat/testing/sockets.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { stagedPayouts } from '../testing/drive.ts'

it('how far a bulk is reaches those who may read it while it runs, and nobody else', async () => {
  const { scene, payouts, drive } = await stagedPayouts(1_000_000)
  const listening = async (player: Player) => {
    const socket = await openChatSocket(scene, player)
    socket.send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
    await socket.hear('welcome')
    return socket
  }
  const [reader, outsider] = [await listening(scene.cast.superviseur), await listening(scene.cast.outsider)]
  const bulkId = await payouts.bulk()
  await payouts.approve(bulkId)
  await drive.pay()
  const told = (socket: typeof reader) => socket.heard.filter(({ type }) => type === 'bulk_progress')
  while (!JSON.stringify(told(reader)).includes('"completed":3')) await reader.next()
  expect(told(reader).at(-1)).toEqual({
    type: 'bulk_progress',
    data: {
      bulkTransferId: bulkId,
      state: 'COMPLETED',
      stage: 'completed',
      total: 3,
      completed: 3,
      failed: 0,
      pending: 0,
      progress_percent: 100,
    },
  })
  expect(told(outsider)).toEqual([])
  for (const { socket } of [reader, outsider]) socket.close()
})
