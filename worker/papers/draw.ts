import type { PdfService, Sheet } from '../../pdf/api.ts'
import type { Context } from '../kernel/context.ts'
import { Reply } from '../kernel/http/serve.ts'

declare module '../kernel/bindings.ts' {
  interface Bindings {
    /** The Worker that draws: a page costs more CPU than a request may. */
    readonly PDF: PdfService
  }
}

export const draw = async ({ bindings }: Context, sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await bindings.PDF.render(sheet))

/** Of what may change at any moment: its paper is drawn for whoever looks, and kept nowhere. */
export async function drawnAtOnce(ctx: Context, sheet: Sheet, fileName: string): Promise<Reply<undefined>> {
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${fileName}"`,
    'Cache-Control': 'private, no-store',
  }
  return new Reply(undefined, { response: new Response(await draw(ctx, sheet), { headers }) })
}
