import { type Drawing, drawAgain } from './draw.ts'

/** Draws beside the page: decoding a photograph of 48 megapixels takes a phone seconds. */
addEventListener('message', ({ data }: MessageEvent<{ file: Blob; drawing: Drawing }>) => {
  void drawAgain(data.file, data.drawing).then(
    (drawn) => postMessage(drawn),
    () => postMessage(null),
  )
})
