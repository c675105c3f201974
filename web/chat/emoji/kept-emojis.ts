import * as z from 'zod'
import { localStore } from '../../lib/local-storage.ts'
import { RECENT_MOST, withRecent } from './emojis.ts'

const kept = z.object({
  recent: z.array(z.string().max(32)).max(RECENT_MOST),
  tone: z.number().int().min(0).max(5),
})

/** What a person used last, and in which skin tone, on this device. */
export const keptEmojis = {
  read: (): z.output<typeof kept> => {
    try {
      return kept.parse(JSON.parse(localStore.get('emojis') ?? ''))
    } catch {
      return { recent: [], tone: 0 }
    }
  },
  use: (emoji: string): void => {
    const { recent, tone } = keptEmojis.read()
    localStore.put('emojis', JSON.stringify({ recent: withRecent(recent, emoji), tone }))
  },
  choose: (tone: number): void => localStore.put('emojis', JSON.stringify({ ...keptEmojis.read(), tone })),
}
