import { describe, expect, it } from 'vitest'
import { BODY_MOST } from '../../../contract/tickets/schemas.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import { mailScene } from '../testing/mails.ts'
import { multipart } from '../testing/mime.ts'

const file = (name: string, bytes = '%PDF-1.4') =>
  [
    `application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"`,
    bytes,
  ] as const

describe('what is attached to a mail', () => {
  it('what is attached to a mail and refused is named in the text, each for its reason', async () => {
    const { bring, support } = await mailScene()
    const files = Array.from({ length: 10 }, (_, index) => file(`${index}.pdf`))
    const parts = [
      ['text/plain', 'Voici.'] as const,
      file('outil.exe', 'MZ'),
      file('faux.png', 'pas une image'),
      [
        'application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="vide.pdf"',
        '',
      ] as const,
      ...files,
      file('de-trop.pdf'),
    ]
    const mail = await bring({ body: multipart('mixed', parts) })
    const ticket = await support.read({ id: mail.ticket_id ?? 0 })
    expect(ticket.attachments.map(({ name }) => name)).toEqual(files.map((_, index) => `${index}.pdf`))
    expect(ticket.body).toBe(
      'Voici.\n\n[Pièces jointes non conservées : « outil.exe » (type de fichier refusé), « faux.png » (contenu inattendu), « vide.pdf » (fichier vide), « de-trop.pdf » (plus de dix fichiers)]',
    )
  })

  it('what is attached to a mail counts against the space of its organization, and is refused where none is left', async () => {
    const { bring, support } = await mailScene()
    await rowsOf('update organizations set storage_quota_bytes = 10 where id = ?', CNSS)
    const mail = await bring({
      body: multipart('mixed', [['text/plain', 'Voici.'], file('a.pdf'), file('b.pdf')]),
    })
    const ticket = await support.read({ id: mail.ticket_id ?? 0 })
    expect(ticket.attachments.map(({ name }) => name)).toEqual(['a.pdf'])
    expect(ticket.body).toContain('« b.pdf » (espace de fichiers plein)')
  })

  it('what is attached to a mail is a document of its ticket, scanned like any other', async () => {
    await sandboxMode('scan', { mode: 'infected' })
    const { bring, support, cast, scene } = await mailScene({
      variables: { SCAN_URL: 'http://sandbox.test/scan/files', SCAN_KEY: 'sandbox-scan-key' },
    })
    const mail = await bring({ body: multipart('mixed', [['text/plain', 'Voici.'], file('a.pdf')]) })
    await scene.runQueue()
    const documents = await rowsOf<{ id: number; ticket_id: number; scan: string; uploaded_by_id: number }>(
      'select id, ticket_id, scan, uploaded_by_id from documents',
    )
    expect(documents).toEqual([
      {
        id: expect.any(Number),
        ticket_id: mail.ticket_id,
        scan: 'infected',
        uploaded_by_id: cast.gestionnaire.id,
      },
    ])
    const fetched = await support.ask(cast.agent, 'GET', `/api/documents/${documents[0]?.id}/download`)
    expect(fetched.status).toBe(410)
  })

  it('what a mail says beyond what a ticket holds is attached whole', async () => {
    const { bring, support } = await mailScene()
    const text = `${'mot '.repeat(8_000)}fin`
    const mail = await bring({ text })
    const ticket = await support.read({ id: mail.ticket_id ?? 0 })
    expect(ticket.body.length).toBeLessThanOrEqual(BODY_MOST)
    expect(ticket.body).toContain('[Texte coupé ici ; il est joint en entier]')
    expect(ticket.attachments).toMatchObject([{ name: 'message.txt', size: text.length }])
  })
})
