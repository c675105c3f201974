import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesOf } from './source.ts'

const text = async (file: { read: () => Promise<Uint8Array> } | undefined) =>
  file && new TextDecoder().decode(await file.read())

describe('the images of a folder', () => {
  it('are those of every folder below it, whatever else lies there', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'media-'))
    mkdirSync(path.join(folder, 'CAM_01'))
    writeFileSync(path.join(folder, 'CAM_01', 'face.JPG'), 'une caméra')
    writeFileSync(path.join(folder, 'liste.csv'), 'sku;photo')
    const files = await filesOf(folder, {})
    expect(files.map(({ name, type }) => [name, type])).toEqual([['CAM_01/face.JPG', 'image/jpeg']])
    expect(await text(files[0])).toBe('une caméra')
  })

  it('are refused by its name where there is no folder', async () => {
    await expect(filesOf('/nowhere/at/all', {})).rejects.toThrow('/nowhere/at/all')
  })
})

describe('the images of a bucket', () => {
  const asked: string[] = []
  /** A bucket of two pages, whose names hold what must be escaped. */
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    asked.push(`${request.headers.authorization?.split(' ')[0]} ${url.pathname}`)
    if (url.pathname !== '/photos') return response.end(`bytes of ${decodeURIComponent(url.pathname)}`)
    const isSecond = url.searchParams.get('continuation-token') === 'suite+1/='
    response.end(
      isSecond
        ? '<ListBucketResult><Contents><Key>shop/CAM_01.png</Key></Contents></ListBucketResult>'
        : `<ListBucketResult><Contents><Key>shop/HP+250/c%C3%B4t%C3%A9%261.jpg</Key></Contents>
           <Contents><Key>shop/readme.txt</Key></Contents>
           <NextContinuationToken>suite+1/=</NextContinuationToken></ListBucketResult>`,
    )
  })
  let environment: NodeJS.ProcessEnv
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    environment = {
      S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      S3_ACCESS_KEY_ID: 'who',
      S3_SECRET_ACCESS_KEY: 'knows',
    }
  })
  afterAll(() => void server.close())

  it('are listed page by page, signed, and read by the names that they have there', async () => {
    const files = await filesOf('s3://photos/shop', environment)
    expect(files.map(({ name }) => name)).toEqual(['HP 250/côté&1.jpg', 'CAM_01.png'])
    expect(await text(files[0])).toBe('bytes of /photos/shop/HP 250/côté&1.jpg')
    expect(asked.every((one) => one.startsWith('AWS4-HMAC-SHA256 /photos'))).toBe(true)
  })

  it('are not asked for without credentials', async () => {
    await expect(filesOf('s3://photos/shop', {})).rejects.toThrow('S3_ENDPOINT')
  })
})
