import { Reply } from '../../kernel/http/serve.ts'

/**
 * These papers are one page, so they are drawn for whoever looks and kept nowhere: what they say is read from rows that
 * change no more, and what they prove is in the ledger.
 */
export const pdfAnswer = (bytes: Uint8Array<ArrayBuffer>, name: string): Reply<undefined> =>
  new Reply(undefined, {
    response: new Response(bytes, {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="${name}.pdf"`,
        'Cache-Control': 'private, no-store',
      },
    }),
  })
