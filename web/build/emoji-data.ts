import type { Plugin } from 'vite'
import * as z from 'zod'
import { emoji as accepted } from '../../contract/chat/schemas.ts'

/** Of emojibase's list only what the picker shows: a quarter of its bytes, and no emoji that the server would refuse. */
export function emojiData(): Plugin {
  return {
    name: 'matrice-emoji-data',
    enforce: 'pre',
    transform: (code, id) =>
      LIST.test(id) ? { code: JSON.stringify(shown(JSON.parse(code))), map: null } : null,
  }
}

const LIST = /emojibase-data\/\w+\/compact\.json$/

const list = z.array(
  z.object({
    unicode: z.string(),
    label: z.string(),
    group: z.number().optional(),
    tags: z.array(z.string()).optional(),
    skins: z.array(z.object({ unicode: z.string() })).optional(),
  }),
)

/** As the server takes it: emojibase writes a variation selector behind some that have no need of it. */
const asAccepted = (unicode: string): string | undefined =>
  [unicode, unicode.replaceAll('\ufe0f', '')].find((one) => accepted.safeParse(one).success)

export const shown = (data: unknown) =>
  list.parse(data).flatMap(({ skins = [], ...one }) => {
    const unicode = asAccepted(one.unicode)
    if (one.group === undefined || unicode === undefined) return []
    const toned = skins.flatMap((skin) => asAccepted(skin.unicode) ?? []).map((tone) => ({ unicode: tone }))
    return [{ ...one, unicode, ...(toned.length > 0 ? { skins: toned } : {}) }]
  })
