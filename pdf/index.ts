import { WorkerEntrypoint } from 'cloudflare:workers'
import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'
import bold from '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff'
import regularExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff'
import boldExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff'
import type { PdfService, Sheet } from './api.ts'
import type { FontFiles } from './faces.ts'
import { renderSheet } from './render.ts'
import { sfntOf } from './woff.ts'

let opened: FontFiles | undefined

/** Once for each isolate, at its first page: it has a second to start, and this takes some of it. */
const fontFiles = (): FontFiles => {
  opened ??= {
    regular: sfntOf(new Uint8Array(regular)),
    bold: sfntOf(new Uint8Array(bold)),
    regularExtended: sfntOf(new Uint8Array(regularExtended)),
    boldExtended: sfntOf(new Uint8Array(boldExtended)),
  }
  return opened
}

/** Draws what it is given, and knows nothing else: no storage, no variables, no way in but the product's binding. */
export default class Pdf extends WorkerEntrypoint implements PdfService {
  render(sheet: Sheet): Promise<Uint8Array> {
    return renderSheet(sheet, fontFiles())
  }
}
