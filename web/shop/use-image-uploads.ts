import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { completeImage, createImage, deleteImage } from '../../contract/shop/images.ts'
import { call } from '../lib/call.ts'
import { namedAs } from '../lib/pictures/kinds.ts'
import { putFile } from '../lib/uploads/browser-transport.ts'
import { reduceFirst } from '../lib/uploads/reduce-first.ts'

export interface ImageUpload {
  readonly id: number
  readonly file: File
  /** Bytes that left. */
  readonly sent: number
  readonly error: unknown
}

/** Photographs on their way, one after the other: on a slow line the first is there before the last has begun. */
export function useImageUploads(productId: number) {
  const cache = useQueryClient()
  const [uploads, setUploads] = useState<readonly ImageUpload[]>([])
  const next = useRef(0)
  const line = useRef(Promise.resolve())
  const change = (id: number, part: Partial<ImageUpload>) =>
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const forget = (id: number) => setUploads((before) => before.filter((one) => one.id !== id))
  const send = async (id: number, chosen: File) => {
    change(id, { error: null, sent: 0 })
    let imageId: number | null = null
    try {
      // The shop shows 1,280 pixels at most: what a camera takes beyond that would only be on its way for longer.
      const file = await smaller(chosen)
      change(id, { file })
      const body = { filename: file.name, size: file.size, mimetype: file.type }
      const image = await call(createImage, { params: { productId }, body })
      imageId = image.id
      const onSent = (sent: number) => change(id, { sent })
      await putFile(image.upload, file, onSent, new AbortController().signal)
      await call(completeImage, { params: { productId, imageId }, body: {} })
      forget(id)
    } catch (error) {
      change(id, { error })
      if (imageId !== null) await giveBack(imageId)
    }
    await cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('shop.') })
  }
  /** A place that waits for a file would count among the twelve for ever, and a retry takes another. */
  const giveBack = async (imageId: number) => {
    try {
      await call(deleteImage, { params: { productId, imageId } })
    } catch {
      // Without a network it stays, and is deleted on the page.
    }
  }
  const queue = (id: number, file: File) => {
    line.current = line.current.then(() => send(id, file))
  }
  return {
    uploads,
    forget,
    retry: ({ id, file }: ImageUpload) => queue(id, file),
    add(files: readonly File[]) {
      for (const file of files) {
        next.current += 1
        const id = next.current
        setUploads((before) => [...before, { id, file, sent: 0, error: null }])
        queue(id, file)
      }
    },
  }
}

async function smaller(file: File): Promise<File> {
  const drawn = await reduceFirst(file, file.type)
  return drawn ? new File([drawn], namedAs(file.name, drawn.type), { type: drawn.type }) : file
}
