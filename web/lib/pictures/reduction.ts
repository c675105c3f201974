import type { PictureFacts } from './facts.ts'
import { isReducible, SMALL_BYTES } from './kinds.ts'

/** The longer side of a reduced picture: as much as a phone or half a desk's screen shows. */
export const SIDE_MOST = 1_600
/** Four bytes each are held while it is drawn: 48 megapixels of today's phones pass, a bomb does not. */
const PIXELS_MOST = 100_000_000
/** What is saved must be worth the loss. */
const WORTH = 0.9
/** Below it edges of text begin to swim; above it a photograph costs more than the eye sees. */
const QUALITY = 0.8

export type Reduction =
  | { readonly way: 'keep' }
  /** Drawn again within the bound of pixels. */
  | { readonly way: 'redraw'; readonly type: string; readonly quality: number }
  /** The same picture, without what was written beside it. */
  | { readonly way: 'strip' }

/** What is done with a picture. `facts` are null where its first bytes do not say them. */
export function reductionOf(file: { type: string; size: number }, facts: PictureFacts | null): Reduction {
  if (!isReducible(file.type) || facts?.isAnimated) return KEEP
  if (facts && facts.width * facts.height > PIXELS_MOST) return KEEP
  const isSmall = facts !== null && file.size <= SMALL_BYTES
  if (isSmall) return facts.hasMetadata ? { way: 'strip' } : KEEP
  return { way: 'redraw', type: TYPES[file.type] ?? 'image/jpeg', quality: QUALITY }
}

const KEEP: Reduction = { way: 'keep' }

/**
 * A photograph stays the JPEG that every program opens. PNG and WebP may be transparent, and become a WebP; a browser
 * that cannot write one writes a PNG.
 */
const TYPES: Readonly<Record<string, string>> = { 'image/png': 'image/webp', 'image/webp': 'image/webp' }

export const isWorth = (before: number, after: number): boolean => after <= before * WORTH

/** The longer edge brought down to a bound, never up; the shape stays. */
export function sizeWithin(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
