import { Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal } from '../kit/failure.ts'
import { scanKey, scanRoom } from './room.ts'

/** The harmless file that every scanner reports. In two parts, so that no scanner reports this file. */
export const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
)

/** Takes the bytes of a file and answers `{ status }`: pending, clean or infected. */
export const scanRoutes = new Hono<SandboxEnv>().post('/files', async (c) => {
  if (c.req.header('authorization') !== `Bearer ${scanKey}`)
    throw new Refusal(401, 'unauthorized', 'the key is not known')
  const found = await holdsTestVirus(c.req.raw.body)
  const fault = await worldOf(c).strike(scanRoom.name, ['pending', 'infected', 'down'])
  if (fault?.mode === 'down') throw new Refusal(500, 'internal_failure', 'the scanner is out of order')
  if (fault?.mode === 'pending') return c.json({ status: 'pending' })
  return c.json({ status: found || fault?.mode === 'infected' ? 'infected' : 'clean' })
})

/** Chunk by chunk: a file may have a hundred megabytes. */
async function holdsTestVirus(body: ReadableStream<Uint8Array> | null): Promise<boolean> {
  if (!body) return false
  const decoder = new TextDecoder('latin1')
  let found = false
  let tail = ''
  for await (const chunk of body) {
    const text = tail + decoder.decode(chunk, { stream: true })
    found ||= text.includes(testVirus)
    tail = text.slice(-testVirus.length)
  }
  return found
}
