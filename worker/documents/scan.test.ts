import { beforeEach, describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../identity/testing/database.ts'
import { sandboxMode, setScene } from '../kernel/testing/scene.ts'
import { bytesOf, filingIn } from './testing/filing.ts'

const SCANNED = { SCAN_URL: 'http://sandbox.test/scan/files', SCAN_KEY: 'sandbox-scan-key' }
const MINUTE = 60_000

async function filing(variables: Record<string, string> = SCANNED) {
  const scene = await setScene({ variables })
  const { gestionnaire } = scene.cast
  const scanOf = async (id: number) =>
    (await bodyOf<{ scan: string }>(await scene.as(gestionnaire)('GET', `/api/documents/${id}`))).scan
  const download = (id: number) => scene.as(gestionnaire)('GET', `/api/documents/${id}/download`)
  return { scene, gestionnaire, ...filingIn(scene), scanOf, download, as: scene.as }
}

beforeEach(() => sandboxMode('scan', { mode: 'ok' }))

describe('a scanner', () => {
  it('is waited for before a file is served', async () => {
    const { scene, gestionnaire, added, scanOf, download } = await filing()
    const { id, scan } = await added(gestionnaire)
    expect(scan).toBe('pending')
    expect(await refusal(await download(id))).toEqual([409, 'documents.scan_pending'])
    await scene.runQueue()
    expect(await scanOf(id)).toBe('clean')
    expect((await download(id)).status).toBe(302)
  })

  it('that finds something has the file never served again, nor made the newest version', async () => {
    const { scene, gestionnaire, added, scanOf, download, as } = await filing()
    await sandboxMode('scan', { mode: 'infected' })
    const { id } = await added(gestionnaire)
    await scene.runQueue()
    expect(await scanOf(id)).toBe('infected')
    expect(await refusal(await download(id))).toEqual([410, 'documents.infected'])
    expect(
      await refusal(await as(gestionnaire)('POST', `/api/documents/${id}/versions/1/restorations`)),
    ).toEqual([410, 'documents.infected'])
  })

  it('that finds something while a version is restored keeps it from becoming the newest', async () => {
    const { scene, gestionnaire, added, scanOf, as } = await filing()
    const { id } = await added(gestionnaire)
    const bytes = bytesOf('%PDF-1.7 and another')
    await added(gestionnaire, { bytes, body: { organization_id: undefined, document_id: id } })
    const restore = () => as(gestionnaire)('POST', `/api/documents/${id}/versions/1/restorations`)
    beforeNextWrite(scene, () =>
      rowsOf("update document_versions set scan = 'infected' where document_id = ? and version = 1", id),
    )
    expect(await refusal(await restore())).toEqual([409, 'request.conflict'])
    expect(await rowsOf('select version from document_versions order by version')).toEqual([
      { version: 1 },
      { version: 2 },
    ])
    expect(await scanOf(id)).toBe('pending')
    expect(await refusal(await restore())).toEqual([410, 'documents.infected'])
  })

  it('that is done while somebody changes the document disturbs no writer', async () => {
    const { scene, gestionnaire, added, scanOf, as } = await filing()
    const { id } = await added(gestionnaire)
    beforeNextWrite(scene, () => scene.runQueue())
    const body = { tags: ['devis'], expected: { tags: [] } }
    expect((await as(gestionnaire)('PATCH', `/api/documents/${id}`, { body })).status).toBe(200)
    expect(await scanOf(id)).toBe('clean')
  })

  it.each(['pending', 'down'])('that answers %s is asked again', async (mode) => {
    const { scene, gestionnaire, added, scanOf, download } = await filing()
    await sandboxMode('scan', { mode, count: 2 })
    const { id } = await added(gestionnaire)
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await scene.runQueue()
      if (attempt < 2) expect(await refusal(await download(id))).toEqual([409, 'documents.scan_pending'])
      scene.clock.advance(MINUTE)
      await scene.tick('* * * * *')
    }
    expect(await scanOf(id)).toBe('clean')
  })

  it('that there is none of leaves files unscanned and served', async () => {
    const { gestionnaire, added, download } = await filing({})
    const { id, scan } = await added(gestionnaire)
    expect([scan, (await download(id)).status]).toEqual(['none', 302])
  })
})
