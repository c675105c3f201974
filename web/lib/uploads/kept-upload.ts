import type * as z from 'zod'
import { PART_BYTES } from '../../../contract/platform/uploads.ts'
import type { OpenParts } from './parts.ts'
import { newUpload, originalOf, type Upload } from './upload.ts'

/** What of an upload outlives the page. */
export interface KeptUpload {
  readonly key: string
  readonly target: unknown
  readonly name: string
  readonly type: string
  readonly size: number
  /** Of its first part; null while it is being computed. */
  readonly fingerprint: string | null
  readonly addedAt: number
  readonly isPaused: boolean
  /** A picture that is made smaller first. The row describes what was chosen, which is made smaller again after a reload. */
  readonly reduces: boolean
  readonly openings: number
  readonly parts: OpenParts | null
}

export const keptOf = (
  upload: Upload<unknown>,
  { fingerprint, addedAt }: Pick<KeptUpload, 'fingerprint' | 'addedAt'>,
): KeptUpload => {
  const { key, target, state, openings, parts, reduction } = upload
  const { name, type, size } = originalOf(upload)
  const isReduced = upload.original !== null
  return {
    key,
    target,
    name,
    type,
    size,
    fingerprint,
    addedAt,
    isPaused: state === 'paused',
    reduces: reduction === 'wanted' || isReduced,
    openings,
    // Those of the smaller picture, which another version of the browser may draw otherwise.
    parts: isReduced ? null : parts,
  }
}

/** Progress alone is nothing to keep: it is written at each part. */
export const isKeptAlike = (a: KeptUpload, b: KeptUpload): boolean =>
  a.parts === b.parts &&
  a.reduces === b.reduces &&
  a.isPaused === b.isPaused &&
  a.openings === b.openings &&
  a.fingerprint === b.fingerprint

/** An upload that a reload found. Null where its target is not one that this version knows. */
export function uploadFromKept<Target>(
  row: KeptUpload,
  file: Blob | null,
  target: z.ZodType<Target>,
): Upload<Target> | null {
  const parsed = target.safeParse(row.target)
  if (!parsed.success) return null
  const { key, name, type, size, openings, parts, reduces } = row
  const upload = newUpload(key, parsed.data, { name, type, size, file, trouble: null, reduces })
  const state = file === null ? 'fileless' : row.isPaused ? 'paused' : 'waiting'
  return { ...upload, state, openings, parts }
}

/** Tells a file from another of the same name and size. Its first part is enough: to hash all of it would take minutes. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.slice(0, PART_BYTES).arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
