import * as z from 'zod'

/** Longer than this is a recording of a meeting, which is attached as a file. */
export const VOICE_MS_MOST = 10 * 60_000
/** Enough for a waveform of the width of a phone, in some 200 bytes of each message. */
export const WAVEFORM_PEAKS_MOST = 64

/**
 * What a voice note shows before it is fetched. The author's device measured it: recorders write no length into WebM, and
 * a reader on a poor network must see what they would download.
 */
export const voice = z
  .strictObject({
    duration_ms: z
      .number()
      .int()
      .min(1)
      .max(VOICE_MS_MOST)
      .meta({ examples: [12_400] }),
    waveform: z
      .array(z.number().int().min(0).max(255))
      .min(1)
      .max(WAVEFORM_PEAKS_MOST)
      .meta({ description: 'Peaks of equal parts of it', examples: [[12, 180, 255, 90, 4]] }),
  })
  .meta({ id: 'Voice' })
export type Voice = z.output<typeof voice>

/** 12,400 → « 0:12 », as players write it in either language. What is there takes a second at least. */
export function voiceLength(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
