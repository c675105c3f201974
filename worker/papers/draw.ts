import type { PdfService, Sheet } from '../../pdf/api.ts'
import type { Context } from '../kernel/context.ts'

declare module '../kernel/bindings.ts' {
  interface Bindings {
    /** The Worker that draws: a page costs more CPU than a request may. */
    readonly PDF: PdfService
  }
}

export const draw = async ({ bindings }: Context, sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await bindings.PDF.render(sheet))
