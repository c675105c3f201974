import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { product } from '../../contract/shop/product-schemas.ts'
import { inRoot } from '../../scripts/root.ts'
import { Api } from '../../scripts/shop/media/api.ts'
import { pngOf } from '../support/png.ts'

const SELLER = 'client@niasotac.test'
const folder = mkdtempSync(path.join(tmpdir(), 'import-media-'))
const journal = path.join(folder, 'journal.jsonl')

function importMedia(more: readonly string[] = []): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      ...[inRoot('scripts/shop-import-media.ts'), path.join(folder, 'photos')],
      ...['--origin', inject('url'), '--journal', journal, ...more],
    ],
    { env: { ...process.env, MATRICE_EMAIL: SELLER, MATRICE_PASSWORD: inject('password') } },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
  return new Promise((resolve) => child.once('close', () => resolve(output)))
}

describe('a folder of photographs', () => {
  it('becomes the images of its products, once, however often it is imported', async () => {
    const api = new Api(inject('url'), { email: SELLER, password: inject('password') })
    const { id } = await api.ask('/api/shop/products', product, {
      method: 'POST',
      body: { name: { fr: 'Imprimante de test' }, sku: 'IMPORT-1', price: 5_000 },
    })
    mkdirSync(path.join(folder, 'photos/import-1'), { recursive: true })
    const photo = (name: string, width: number) =>
      writeFileSync(path.join(folder, 'photos', name), pngOf(width, 40))
    photo('IMPORT-1-10.png', 60)
    photo('IMPORT-1-9.png', 50)
    photo('import-1/dos.png', 70)
    photo('inconnue.png', 80)
    writeFileSync(path.join(folder, 'photos/IMPORT-1-11.jpg'), 'no picture at all')

    const first = await importMedia()
    expect(first).toContain('3 envoyées')
    expect(first).toContain('✖ IMPORT-1-11.jpg : ')
    expect(first).toContain('? inconnue.png')
    const widths = async () => {
      const { images } = await api.ask(`/api/shop/products/${id}`, product)
      return images.map(({ sizes, position }) => [position, sizes[0]?.width])
    }
    const inOrder = [50, 60, 70].map((width) => [expect.any(Number), width])
    await expect
      .poll(async () => (await widths()).filter(([, width]) => width !== undefined), { timeout: 60_000 })
      .toEqual(inOrder)
    const digests = readFileSync(journal, 'utf8')
      .trim()
      .split('\n')
      .map((line) => z.object({ sha256: z.string() }).parse(JSON.parse(line)).sha256)
    expect(digests).toContain(createHash('sha256').update(pngOf(70, 40)).digest('hex'))

    expect(await importMedia()).toContain('0 envoyées')
    // An attempt that was ended before it noted anything.
    rmSync(journal)
    expect(await importMedia()).toContain('3 envoyées')
    expect((await widths()).filter(([, width]) => width !== undefined)).toEqual(inOrder)
    await api.ask(`/api/shop/products/${id}`, z.undefined(), { method: 'DELETE' })
  })
})
