/** The push services of browsers. An endpoint is an address that somebody else chose, and we call it. */
const SERVICES = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.apple\.com$/,
]

/** `sandbox` is the origin that plays one beside a product in development, where it has no certificate. */
export function isPushService(endpoint: string, sandbox: string | undefined): boolean {
  if (!URL.canParse(endpoint)) return false
  const url = new URL(endpoint)
  if (url.username !== '' || url.password !== '') return false
  if (sandbox !== undefined && url.origin === sandbox) return url.pathname.startsWith('/push/')
  return (
    url.protocol === 'https:' && url.port === '' && SERVICES.some((service) => service.test(url.hostname))
  )
}
