import { Suspense } from 'react'
import './qr.css'
import { lazyPart } from '../lib/lazy-part.ts'

/** The encoder comes with the first code that is shown: 4 KB that few pages need. */
const QrPicture = lazyPart(() => import('./qr-picture.tsx').then((part) => part.default))

/** An address to be opened with another device: a payment, a second factor. Always dark on white, because not every
 *  scanner reads the reverse. */
export function Qr({ text, label }: { text: string; label: string }) {
  return (
    <span className="qr">
      <Suspense>
        <QrPicture text={text} label={label} />
      </Suspense>
    </span>
  )
}
