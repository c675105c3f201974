import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AwsClient } from 'aws4fetch'
import { Fault } from '../../fault.ts'

export interface MediaFile {
  /** Its path below the source, with `/` on every system. */
  readonly name: string
  readonly type: string
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}

/** The images of a folder with those below it, or of a bucket: `s3://bucket/prefix`. */
export const filesOf = (source: string, environment: NodeJS.ProcessEnv): Promise<MediaFile[]> =>
  source.startsWith('s3://') ? filesOfBucket(new URL(source), environment) : filesOfFolder(source)

async function filesOfFolder(folder: string): Promise<MediaFile[]> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new Fault(`${folder} n’est pas un dossier · is no folder`)
  const names = await readdir(folder, { recursive: true })
  return names.flatMap((name) => {
    const type = typeOf(name)
    const read = async () => new Uint8Array(await (await openAsBlob(path.join(folder, name))).arrayBuffer())
    return type === undefined ? [] : [{ name: name.split(path.sep).join('/'), type, read }]
  })
}

/** Of any storage that speaks S3: R2, MinIO, Spaces, S3 itself. */
async function filesOfBucket(source: URL, environment: NodeJS.ProcessEnv): Promise<MediaFile[]> {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION = 'auto' } = environment
  if (!S3_ENDPOINT || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    throw new Fault('S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY : à renseigner · are to be set')
  const client = new AwsClient({
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    service: 's3',
    region: S3_REGION,
  })
  const bucket = `${S3_ENDPOINT.replace(/\/$/, '')}/${source.host}`
  const prefix = decodeURIComponent(source.pathname.slice(1))
  const ask = async (url: string) => {
    const answer = await client.fetch(url)
    if (!answer.ok) throw new Fault(`${url.split('?')[0]} : ${answer.status} ${answer.statusText}`)
    return answer
  }
  const files: MediaFile[] = []
  let after: string | undefined
  do {
    const list = new URLSearchParams({ 'list-type': '2', 'encoding-type': 'url', prefix })
    if (after !== undefined) list.set('continuation-token', after)
    const xml = await (await ask(`${bucket}?${list}`)).text()
    for (const key of valuesIn(xml, 'Key').map(fromForm)) {
      const type = typeOf(key)
      const read = async () => new Uint8Array(await (await ask(`${bucket}/${inPath(key)}`)).arrayBuffer())
      if (type !== undefined) files.push({ name: key.slice(prefix.length).replace(/^\//, ''), type, read })
    }
    after = valuesIn(xml, 'NextContinuationToken')[0]
  } while (after !== undefined)
  return files
}

const typeOf = (name: string): string | undefined => TYPES[path.extname(name).toLowerCase()]

/** The list's elements hold texts alone, and `encoding-type` leaves none of them with markup of its own. */
const valuesIn = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

const fromForm = (key: string) => decodeURIComponent(key.replaceAll('+', ' '))
const inPath = (key: string) => key.split('/').map(encodeURIComponent).join('/')
