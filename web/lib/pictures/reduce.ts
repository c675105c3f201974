import { type Drawing, drawAgain } from './draw.ts'
import { factsOf } from './facts.ts'
import { isWorth, type Reduction, reductionOf, SIDE_MOST } from './reduction.ts'
import { withoutMetadata } from './strip.ts'

/**
 * A picture made smaller before it is sent, without where and when it was taken; null where it is sent as it is. One at
 * a time, because each takes hundreds of megabytes while it is drawn.
 */
export function reducePicture(file: Blob, type: string): Promise<Blob | null> {
  const reduced = line.then(() => reduceNow(file, type))
  line = reduced.catch(() => undefined)
  return reduced
}

let line: Promise<unknown> = Promise.resolve()

/** Rejects only where the file cannot be read: it was moved, or its device is gone. */
async function reduceNow(file: Blob, type: string): Promise<Blob | null> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const facts = factsOf(head)
  const reduction = reductionOf({ type, size: file.size }, facts)
  if (reduction.way === 'redraw') {
    const drawn = await redrawn(file, reduction)
    if (drawn && isWorth(file.size, drawn.size)) return drawn
  }
  if (reduction.way === 'keep' || !facts?.hasMetadata) return null
  const stripped = new Blob(withoutMetadata(new Uint8Array(await file.arrayBuffer())), { type })
  return stripped.size < file.size ? stripped : null
}

/** Photographs write much before their size: a second small picture, depth, a colour profile. */
const HEAD_BYTES = 1_024 * 1_024

function redrawn(file: Blob, { type, quality }: Reduction & { way: 'redraw' }): Promise<Blob | null> {
  const drawing: Drawing = { side: SIDE_MOST, type, quality }
  return 'OffscreenCanvas' in globalThis ? drawnBeside(file, drawing) : Promise.resolve(null)
}

/** In a worker of its own, which gives its memory back when it ends; in the page where it does not start. */
function drawnBeside(file: Blob, drawing: Drawing): Promise<Blob | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reduce-worker.ts', import.meta.url), { type: 'module' })
    const end = (drawn: Blob | null | Promise<Blob | null>) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(drawn)
    }
    // What a device cannot draw in a minute leaves as it is.
    const timer = setTimeout(() => end(null), DRAWING_MS)
    worker.onmessage = ({ data }) => end(data instanceof Blob ? data : null)
    worker.onerror = () => end(drawAgain(file, drawing).catch(() => null))
    worker.postMessage({ file, drawing })
  })
}
const DRAWING_MS = 60_000
