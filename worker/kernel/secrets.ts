import { base64url, fromBase64url } from './data/ids.ts'

/**
 * What SECRET_KEY is used for. Each purpose gets a key of its own through HKDF, so that a value made for one
 * can never be passed off for another.
 */
type Purpose =
  | 'csrf'
  | 'links'
  | 'signing-keys'
  | 'oauth'
  | 'idempotency'
  | 'storage'
  | 'tickets'
  | 'link-access'
  | 'erased-addresses'
  | 'reply-tokens'
  | 'letter-ids'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export async function sign(secretKey: string, purpose: Purpose, text: string): Promise<string> {
  const key = await derive(secretKey, purpose, 'HMAC')
  return base64url(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
}

/** Compares in constant time, by leaving the comparison to WebCrypto. */
export async function verify(
  secretKey: string,
  purpose: Purpose,
  text: string,
  signature: string,
): Promise<boolean> {
  if (!/^[\w-]{43}$/.test(signature)) return false
  const key = await derive(secretKey, purpose, 'HMAC')
  return crypto.subtle.verify('HMAC', key, fromBase64url(signature), encoder.encode(text))
}

/** Half of it in hexadecimal, for addresses of mails: there every character counts, and servers change capitals. */
export async function shortSign(secretKey: string, purpose: Purpose, text: string): Promise<string> {
  return hexOf(await shortBytes(secretKey, purpose, text))
}

export async function shortVerify(
  secretKey: string,
  purpose: Purpose,
  text: string,
  signature: string,
): Promise<boolean> {
  if (!/^[0-9a-f]{32}$/.test(signature)) return false
  const given = encoder.encode(signature)
  return crypto.subtle.timingSafeEqual(given, encoder.encode(await shortSign(secretKey, purpose, text)))
}

const SHORT_BYTES = 16

async function shortBytes(secretKey: string, purpose: Purpose, text: string): Promise<Uint8Array> {
  const key = await derive(secretKey, purpose, 'HMAC')
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)), 0, SHORT_BYTES)
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export async function seal(secretKey: string, purpose: Purpose, text: string): Promise<string> {
  const key = await derive(secretKey, purpose, 'AES-GCM')
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text))
  return `${base64url(iv)}.${base64url(sealed)}`
}

/** Null when the text was altered, or sealed under another key or purpose. */
export async function unseal(secretKey: string, purpose: Purpose, sealed: string): Promise<string | null> {
  const [iv, body] = sealed.split('.')
  if (!iv || !body) return null
  const key = await derive(secretKey, purpose, 'AES-GCM')
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64url(iv) },
      key,
      fromBase64url(body),
    )
    return decoder.decode(opened)
  } catch {
    return null
  }
}

/** Of what another service signs with a secret that both know: the HMAC-SHA-256 of the bytes, in hexadecimal. */
export async function verifyHmac(
  secret: string,
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify'])
  const given = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', key, given, bytes)
}

export const sha256 = async (text: string): Promise<string> => base64url(await sha256Bytes(text))

export const sha256Bytes = async (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))

const derived = new Map<string, Promise<CryptoKey>>()

function derive(secretKey: string, purpose: Purpose, algorithm: 'HMAC' | 'AES-GCM'): Promise<CryptoKey> {
  const name = `${algorithm}:${purpose}:${secretKey}`
  let key = derived.get(name)
  if (!key) {
    key = deriveAnew(secretKey, purpose, algorithm)
    derived.set(name, key)
  }
  return key
}

async function deriveAnew(
  secretKey: string,
  purpose: Purpose,
  algorithm: 'HMAC' | 'AES-GCM',
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, [
    'deriveKey',
  ])
  const target =
    algorithm === 'HMAC' ? { name: 'HMAC', hash: 'SHA-256', length: 256 } : { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encoder.encode('matrice'),
      info: encoder.encode(`${algorithm}:${purpose}`),
    },
    material,
    target,
    false,
    algorithm === 'HMAC' ? ['sign', 'verify'] : ['encrypt', 'decrypt'],
  )
}
