import { useEffect, useState } from 'react'
import { realClock } from '../live/clock.ts'
import type { UploadTransport } from './send.ts'
import type { Upload } from './upload.ts'
import { createUploadClient, type UploadClient } from './upload-client.ts'

/** Uploads that live as long as the component. The transport of the first render is kept. */
export function useUploads<Target>(
  transport: UploadTransport<Target>,
): readonly [readonly Upload<Target>[], UploadClient<Target>] {
  const [uploads, setUploads] = useState<readonly Upload<Target>[]>([])
  const [client] = useState(() => {
    const created: UploadClient<Target> = createUploadClient({
      transport,
      clock: realClock,
      random: Math.random,
      isOnline: () => navigator.onLine,
      onChange: () => setUploads(created.all()),
    })
    return created
  })
  useEffect(() => {
    const wake = () => client.wake()
    window.addEventListener('online', wake)
    return () => {
      window.removeEventListener('online', wake)
      client.close()
    }
  }, [client])
  return [uploads, client]
}
