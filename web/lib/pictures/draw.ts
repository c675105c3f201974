import { sizeWithin } from './reduction.ts'

export interface Drawing {
  /** Of the longer side. */
  readonly side: number
  readonly type: string
  readonly quality?: number | undefined
}

/** A picture drawn again, upright, with nothing beside its pixels; null where this browser cannot read it. */
export async function drawAgain(file: Blob, drawing: Drawing): Promise<Blob | null> {
  // Turned as its author held the camera: what says so in the file is not in the drawing.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (picture === null) return null
  try {
    return await drawingOf(picture, drawing)
  } finally {
    // Four bytes for each pixel, which would otherwise wait for the collector.
    picture.close()
  }
}

export async function drawingOf(
  picture: ImageBitmap,
  { side, type, quality }: Drawing,
): Promise<Blob | null> {
  const { width, height } = sizeWithin(picture.width, picture.height, side)
  const canvas = new OffscreenCanvas(width, height)
  const brush = canvas.getContext('2d')
  if (!brush) return null
  // A JPEG has no transparency: what was clear must not become black.
  if (type === 'image/jpeg') {
    brush.fillStyle = '#ffffff'
    brush.fillRect(0, 0, width, height)
  }
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(picture, 0, 0, width, height)
  return canvas.convertToBlob({ type, ...(quality === undefined ? {} : { quality }) })
}
