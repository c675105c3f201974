import * as z from 'zod'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import { importDefectCodes } from '../../../contract/shop/imports.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { type DefectReason, isDefectReason } from './defects.ts'
import type { FoundDefect } from './parse.ts'

/** A file of ten thousand rows may have as many defects as cells, which are too many for a row of the database. */
export async function storeImport(
  { bindings: { FILES } }: Context,
  key: string,
  { bytes, defects }: { readonly bytes: Uint8Array; readonly defects: readonly FoundDefect[] },
): Promise<void> {
  await FILES.put(`${key}.csv`, bytes, { httpMetadata: { contentType: 'text/csv' } })
  await FILES.put(`${key}.json`, JSON.stringify(defects), {
    httpMetadata: { contentType: 'application/json' },
  })
}

const stored = z.array(
  z.strictObject({
    line: z.number(),
    column: z.string().nullable(),
    code: z.enum(importDefectCodes),
    why: z.custom<DefectReason>(isDefectReason),
  }),
)

export async function readStored(
  { bindings: { FILES } }: Context,
  key: string,
): Promise<{ readonly defects: readonly FoundDefect[] }> {
  const file = (await FILES.get(`${key}.json`)) ?? fail(errors.importNotFound)
  return { defects: stored.parse(await file.json()) }
}

export async function readText({ bindings: { FILES } }: Context, key: string): Promise<string | null> {
  const file = await FILES.get(`${key}.csv`)
  return file && new TextDecoder().decode(await file.arrayBuffer())
}

export const dropStored = ({ bindings: { FILES } }: Context, keys: readonly string[]): Promise<void> =>
  FILES.delete(keys.flatMap((key) => [`${key}.csv`, `${key}.json`]))
