/** What a browser does with a message: RFC 8291 over RFC 8188 and WebCrypto, written apart from what the product uses. */
const encoder = new TextEncoder()

/** A browser's secrets of one subscription. */
export interface Secrets {
  readonly privateJwk: JsonWebKey
  readonly publicKey: string
  readonly auth: string
}

export async function makeSecrets(): Promise<Secrets> {
  const pair = (await crypto.subtle.generateKey(EC, true, ['deriveBits'])) as CryptoKeyPair
  const publicKey = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  return {
    privateJwk: (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey,
    publicKey: base64Url(new Uint8Array(publicKey)),
    auth: base64Url(crypto.getRandomValues(new Uint8Array(16))),
  }
}

/** Throws for what was not encrypted for this browser. */
export async function decrypt(
  body: Uint8Array<ArrayBuffer>,
  { privateJwk, publicKey, auth }: Secrets,
): Promise<string> {
  const salt = body.slice(0, 16)
  const keyLength = body[20] ?? 0
  const sender = body.slice(21, 21 + keyLength)
  const record = body.slice(21 + keyLength)
  const shared = await crypto.subtle.deriveBits(
    {
      name: 'ECDH',
      public: await crypto.subtle.importKey('raw', sender, EC, false, []),
    } as never,
    await crypto.subtle.importKey('jwk', privateJwk, EC, false, ['deriveBits']),
    256,
  )
  const info = joined(encoder.encode('WebPush: info\0'), fromBase64Url(publicKey), sender)
  const keyMaterial = await hkdf(shared, fromBase64Url(auth), info, 32)
  const key = await hkdf(keyMaterial, salt, encoder.encode('Content-Encoding: aes128gcm\0'), 16)
  const iv = await hkdf(keyMaterial, salt, encoder.encode('Content-Encoding: nonce\0'), 12)
  const opened = new Uint8Array(
    await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv },
      await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']),
      record,
    ),
  )
  const end = opened.lastIndexOf(2)
  if (end < 0 || opened.slice(end + 1).some((byte) => byte !== 0)) throw new Error('no last record')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(opened.slice(0, end))
}

/** The service's own check (RFC 8292): signed by the key it names, for this service, and not for long. */
export async function isSigned(authorization: string, origin: string): Promise<boolean> {
  const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (publicKey === '' || signature === '') return false
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), algorithm, false, ['verify'])
  const holds = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    fromBase64Url(signature),
    encoder.encode(`${head}.${claims}`),
  )
  const { aud, exp, sub } = JSON.parse(new TextDecoder().decode(fromBase64Url(claims))) as {
    readonly aud?: string
    readonly exp?: number
    readonly sub?: string
  }
  const now = Date.now() / 1_000
  const isFor = aud?.replace(/^https?:/, '') === origin.replace(/^https?:/, '')
  return holds && isFor && exp !== undefined && exp > now && exp < now + 24 * 3_600 && sub !== undefined
}

const EC = { name: 'ECDH', namedCurve: 'P-256' }

async function hkdf(
  material: ArrayBuffer | Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8),
  )
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
