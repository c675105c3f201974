import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FontFiles } from '../faces.ts'
import { sfntOf } from '../woff.ts'

const require = createRequire(import.meta.url)
const file = (name: string) =>
  sfntOf(readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-${name}-normal.woff`)))

/** The faces that the Worker has in its bundle, read from the package. */
export const fontFiles: FontFiles = {
  regular: file('latin-400'),
  bold: file('latin-700'),
  regularExtended: file('latin-ext-400'),
  boldExtended: file('latin-ext-700'),
}
