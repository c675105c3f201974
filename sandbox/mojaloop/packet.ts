import { base64url } from 'jose'
import { type Promised, promise } from './wire.ts'

/**
 * A quote's packet holds what it promises, so that nothing is stored for it. The condition is the hash of the
 * fulfilment, as in the Interledger protocol; only this hub can make the fulfilment of a packet.
 */
export async function sign(promised: Promised): Promise<{ ilpPacket: string; condition: string }> {
  const ilpPacket = base64url.encode(JSON.stringify(promised))
  return { ilpPacket, condition: await conditionOf(await fulfilmentOf(ilpPacket)) }
}

/** Null where the packet is none of ours, or has another condition than ours would have. */
export async function verify(
  ilpPacket: string,
  condition: string,
): Promise<{ promised: Promised | null; fulfilment: string }> {
  const fulfilment = await fulfilmentOf(ilpPacket)
  const isOurs = (await conditionOf(fulfilment)) === condition
  return { promised: isOurs ? read(ilpPacket) : null, fulfilment }
}

function read(ilpPacket: string): Promised | null {
  try {
    return promise.parse(JSON.parse(new TextDecoder().decode(base64url.decode(ilpPacket))))
  } catch {
    return null
  }
}

const fulfilmentOf = (ilpPacket: string) => hash(new TextEncoder().encode(`sandbox-hub|${ilpPacket}`))
const conditionOf = (fulfilment: string) => hash(base64url.decode(fulfilment))

const hash = async (bytes: Uint8Array): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))))
