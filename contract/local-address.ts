/** Loopback, private and link-local addresses: of the machine itself or its own network, which are no place on a map
 *  and no stranger's. */
export function isLocalAddress(ip: string): boolean {
  const address = ip.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (address.includes(':')) return LOCAL_V6.test(address)
  const [first, second] = address.split('.').map(Number)
  if (first === 10 || first === 127) return true
  if (first === 192) return second === 168
  if (first === 169) return second === 254
  return first === 172 && second !== undefined && second >= 16 && second <= 31
}

/** `::1`, fc00::/7 and fe80::/10. */
const LOCAL_V6 = /^(?:::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/
