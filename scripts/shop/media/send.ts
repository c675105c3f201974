import { createHash } from 'node:crypto'
import * as z from 'zod'
import { createImage } from '../../../contract/shop/images.ts'
import { productImage } from '../../../contract/shop/product-schemas.ts'
import { type Api, Refused } from './api.ts'
import type { Assigned } from './assign.ts'
import type { Journal } from './journal.ts'
import type { MediaFile } from './source.ts'

export type Sent = 'sent' | 'already'

/** A link lives fifteen minutes and serves once; an image whose link died is asked for anew, so often. */
const LINKS = 3

/**
 * Sends one image, once, whatever ended an earlier attempt: the request for a link carries a key made of the product and
 * the picture, so that it answers with the same image again, and completing an image twice completes it once.
 */
export async function send(
  api: Api,
  journal: Journal,
  { file, productId }: Assigned<MediaFile>,
): Promise<Sent> {
  const bytes = await file.read()
  const sha256 = digest('sha256', bytes)
  const image = { product_id: productId, sha256 }
  if (journal.has(image)) return 'already'
  for (let link = 1; ; link += 1) {
    const id = await sendBy(api, file, bytes, {
      ...image,
      key: `${sha256.slice(0, 40)}-${productId}-${link}`,
    })
    if (id !== null) {
      journal.add({ ...image, name: file.name, image_id: id })
      return 'sent'
    }
    if (link === LINKS) throw new Error('le lien d’envoi a expiré · the upload link expired')
  }
}

/** Null where the link died before the picture was sent, or its image is gone. */
async function sendBy(
  api: Api,
  { name, type }: MediaFile,
  bytes: Uint8Array<ArrayBuffer>,
  { product_id, key }: { readonly product_id: number; readonly key: string },
): Promise<number | null> {
  const images = `/api/shop/products/${product_id}/images`
  const filename = name.split('/').at(-1) ?? name
  const { id, upload } = await api.ask(images, createImage.reply, {
    method: 'POST',
    body: { filename, size: bytes.length, mimetype: type },
    key,
  })
  const stored = await api.put(upload.url, upload.headers, bytes)
  // Of one that arrived in an earlier attempt nothing comes back but a refusal; what is there is checked below.
  const damaged = stored.ok && isOther(stored.headers.get('ETag'), digest('md5', bytes))
  try {
    if (!damaged) await api.ask(`${images}/${id}/complete`, productImage, { method: 'POST', body: {} })
  } catch (error) {
    const code = error instanceof Refused ? error.code : null
    // Somebody removed it meanwhile, and the key still answers with it.
    if (code === 'shop.image_not_found') return null
    if (code !== 'upload.not_uploaded') throw error
    await api.ask(`${images}/${id}`, z.undefined(), { method: 'DELETE' })
    return null
  }
  if (!damaged) return id
  await api.ask(`${images}/${id}`, z.undefined(), { method: 'DELETE' })
  throw new Error('arrivée abîmée, retirée · arrived damaged, removed')
}

/** An object that is stored whole has its MD5 as its ETag; where a storage says something else, it says nothing. */
const isOther = (etag: string | null, md5: string): boolean => {
  const bare = etag?.replace(/^(?:W\/)?"(.*)"$/, '$1').toLowerCase()
  return bare !== undefined && /^[0-9a-f]{32}$/.test(bare) && bare !== md5
}

const digest = (algorithm: 'sha256' | 'md5', bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex')
