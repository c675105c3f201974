/** The values that the provider signs, in its order, joined by nothing; what is missing is empty. */
const SIGNED = [
  'cpm_site_id',
  'cpm_trans_id',
  'cpm_trans_date',
  'cpm_amount',
  'cpm_currency',
  'signature',
  'payment_method',
  'cel_phone_num',
  'cpm_phone_prefixe',
  'cpm_language',
  'cpm_version',
  'cpm_payment_config',
  'cpm_page_action',
  'cpm_custom',
  'cpm_designation',
  'cpm_error_message',
] as const

/**
 * Whether the provider sent this form. Nothing stands between the signed values, so bytes may have moved from one field
 * into its neighbour: a token says who called, and no field is believed. WebCrypto compares, in constant time.
 */
export async function isSigned(secretKey: string, form: URLSearchParams, token: string): Promise<boolean> {
  const signature = bytesOf(token)
  if (!signature) return false
  const text = SIGNED.map((name) => form.get(name) ?? '').join('')
  return crypto.subtle.verify('HMAC', await keyOf(secretKey), signature, encoder.encode(text))
}

const encoder = new TextEncoder()

function bytesOf(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return null
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
}

const keys = new Map<string, Promise<CryptoKey>>()

function keyOf(secretKey: string): Promise<CryptoKey> {
  const known = keys.get(secretKey)
  if (known) return known
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['verify'])
  keys.set(secretKey, key)
  return key
}
