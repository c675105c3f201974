import type { Voice } from '../../../contract/chat/voice.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { chatVoices } from '../tables.ts'

/** In the batch that reserves the file. */
export const voiceStatements = (ctx: Context, fileId: string, voice: Voice): readonly Statement[] => [
  ctx.db.insert(chatVoices).values({ file_id: fileId, ...voice }),
]

/** Of those files that are voice notes. */
export async function voicesOf(
  ctx: Context,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, Voice>> {
  if (fileIds.length === 0) return new Map()
  const rows = await ctx.db.select().from(chatVoices).where(idsIn(chatVoices.file_id, fileIds))
  return new Map(
    rows.map(({ file_id: id, duration_ms, waveform }) => [id, { duration_ms, waveform: [...waveform] }]),
  )
}
