import { once } from 'node:events'
import { request } from 'node:http'

const CHUNK_BYTES = 64 * 1_024

export interface Put {
  /** Bytes that left this process, whether they arrived or not. */
  readonly sentBytes: number
  /** What storage answered; null where the connection was cut. */
  readonly etag: string | null
}

/** Sends a part as a browser does, and breaks the connection after so many bytes of it. */
export function putPart(url: URL, { headers, bytes, cutAfter }: PutOptions): Promise<Put> {
  return new Promise((resolve, reject) => {
    let sentBytes = 0
    let isCut = false
    const call = request(url, { method: 'PUT', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => {
        const { etag } = answer.headers
        if (answer.statusCode === 204 && etag) resolve({ sentBytes, etag })
        else reject(new Error(`a part was answered ${answer.statusCode}`))
      })
      answer.on('error', (failure) => !isCut && reject(failure))
    })
    call.on('error', (failure) => !isCut && reject(failure))
    const send = async () => {
      while (sentBytes < bytes.length) {
        const to = Math.min(sentBytes + CHUNK_BYTES, bytes.length, cutAfter)
        const isTaken = call.write(bytes.subarray(sentBytes, to))
        sentBytes = to
        if (sentBytes >= cutAfter) {
          isCut = true
          call.destroy()
          return resolve({ sentBytes, etag: null })
        }
        if (!isTaken) await once(call, 'drain')
      }
      call.end()
    }
    send().catch(reject)
  })
}

interface PutOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** Infinity for a connection that holds. */
  readonly cutAfter: number
}
