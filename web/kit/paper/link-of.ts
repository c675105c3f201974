import type { PdfAnswer, PdfStatus } from '../../../contract/pdf.ts'

/** A paper that a job makes. To read it orders it where nothing else does; its status only looks. */
export interface PaperSource {
  readonly read: () => Promise<PdfAnswer>
  readonly status: () => Promise<PdfStatus>
}

export async function linkOf(
  { read, status }: PaperSource,
  pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<{ url: string } | 'late' | 'failed'> {
  const first = await read()
  if ('url' in first) return first
  for (const ms of PAUSES_MS) {
    await pause(ms)
    const { status: stands } = await status()
    if (stands === 'failed') return 'failed'
    if (stands === 'pending') continue
    const answer = await read()
    // An account that has gone on since is another paper, for the next press.
    return 'url' in answer ? answer : 'late'
  }
  return 'late'
}

/** Twenty seconds, after which a reader has gone elsewhere. Most are made within the first two. */
const PAUSES_MS = [700, 1_300, 2_000, 2_000, 2_000, 3_000, 3_000, 3_000, 3_000]
