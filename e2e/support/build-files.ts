import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { inRoot } from '../../scripts/root.ts'

const manifest = z
  .record(z.string(), z.object({ file: z.string() }))
  .parse(JSON.parse(readFileSync(inRoot('dist/web/.vite/manifest.json'), 'utf8')))

/** The file that the build made of a module which is imported when it is wanted. */
export function fileOf(module: string): string {
  const file = manifest[module]?.file
  if (file === undefined) throw new Error(`the build has no file for ${module}`)
  return file
}
