import type { Config, ConfigFault } from './config.ts'

/**
 * What staging and production refuse beside a malformed value: what `npm start` configures on a developer's machine.
 * Such a deployment would send its mail to an unread mailbox, or use a key that is public in the repository.
 */
export function productionFaults(config: Config): ConfigFault[] {
  return [
    ...plainFaults(config),
    ...addressFaults(config),
    ...credentialFaults(config),
    ...sharedSecretFaults(config),
  ]
}

function plainFaults(config: Config): ConfigFault[] {
  const faults: ConfigFault[] = []
  if (config.DEBUG) faults.push({ name: 'DEBUG', why: 'must be off in production' })
  // Without TLS from the first byte a man in the middle can strip the encryption and read the password.
  if (config.SMTP_URL?.startsWith('smtp:'))
    faults.push({ name: 'SMTP_URL', why: 'must be smtps in production' })
  for (const name of [
    'PUBLIC_URL',
    'MAIL_HTTP_URL',
    'R2_S3_ENDPOINT',
    'SCAN_URL',
    'CINETPAY_BASE_URL',
    'SCHEME_ADAPTER_URL',
  ] as const)
    if (config[name]?.startsWith('http:')) faults.push({ name, why: 'must be https in production' })
  if (config.CORS_ALLOWED_ORIGINS.some((entry) => !entry.startsWith('https://')))
    faults.push({ name: 'CORS_ALLOWED_ORIGINS', why: 'must be https origins in production' })
  for (const name of ['GOOGLE_BASE_URL', 'GITHUB_BASE_URL', 'PUSH_SANDBOX_URL'] as const)
    if (config[name] !== undefined) faults.push({ name, why: 'is for the sandbox, never for production' })
  // A transfer is given up when the rail said twice that it never stored it: too short a wait would pay it twice.
  for (const name of ['PAYOUT_GRACE_SECONDS', 'PAYOUT_GAP_SECONDS'] as const)
    if (config[name] < PAYOUT_WAIT_LEAST_SECONDS)
      faults.push({ name, why: `must be at least ${PAYOUT_WAIT_LEAST_SECONDS} in production` })
  return faults
}

const PAYOUT_WAIT_LEAST_SECONDS = 60

/** This machine, or a name that the public DNS never answers. */
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$|\.(localhost|test|invalid|local)$/

function addressFaults(config: Config): ConfigFault[] {
  const { PUBLIC_URL, MAIL_HTTP_URL, SMTP_URL, R2_S3_ENDPOINT, SCAN_URL } = config
  const { CINETPAY_BASE_URL, SCHEME_ADAPTER_URL, SENTRY_DSN, POSTHOG_HOST } = config
  const single = {
    PUBLIC_URL,
    MAIL_HTTP_URL,
    SMTP_URL,
    R2_S3_ENDPOINT,
    SCAN_URL,
    CINETPAY_BASE_URL,
    SCHEME_ADAPTER_URL,
    SENTRY_DSN,
    POSTHOG_HOST,
  }
  const hosts = [
    ...Object.entries(single).flatMap(([name, url]) =>
      url === undefined ? [] : [{ name, host: hostOf(url) }],
    ),
    ...config.CORS_ALLOWED_ORIGINS.map((entry) => ({ name: 'CORS_ALLOWED_ORIGINS', host: hostOf(entry) })),
    { name: 'MAIL_IN_DOMAIN', host: config.MAIL_IN_DOMAIN ?? '' },
    { name: 'MAIL_FROM', host: /@([^@>]+)>$/.exec(config.MAIL_FROM)?.[1]?.toLowerCase() ?? '' },
  ]
  return hosts
    .filter(({ host }) => LOCAL_HOST.test(host.replace(/\.$/, '')))
    .map(({ name }) => ({ name, why: 'is an address of development, never of production' }))
}

const hostOf = (url: string) => new URL(url).hostname.toLowerCase()

const CREDENTIALS = [
  'MAIL_WEBHOOK_SECRET',
  'MAIL_HTTP_KEY',
  'R2_ACCESS_KEY_ID',
  'R2_SECRET_ACCESS_KEY',
  'SCAN_KEY',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'GITHUB_CLIENT_ID',
  'GITHUB_CLIENT_SECRET',
  'CINETPAY_API_KEY',
  'CINETPAY_SECRET_KEY',
  'SCHEME_ADAPTER_TOKEN',
  'POSTHOG_KEY',
] as const

/** As `derivedVariables` and wrangler.toml spell what works on a developer's machine only. */
const DEVELOPMENT_CREDENTIAL = /^(sandbox|local)-|change-?me/i
/** Providers issue no key with fewer different characters; a placeholder of one repeated character has. */
const DIFFERENT_CHARACTERS_LEAST = 5

function credentialFaults(config: Config): ConfigFault[] {
  // No secret, and as short as its scheme likes: `cnss` is no placeholder.
  const names = ['PAYER_FSP_ID', ...CREDENTIALS] as const
  return names.flatMap((name) => {
    const value = config[name]
    if (value === undefined) return []
    if (DEVELOPMENT_CREDENTIAL.test(value))
      return [{ name, why: 'is a value of development, never of production' }]
    if (name === 'PAYER_FSP_ID') return []
    return new Set(value).size < DIFFERENT_CHARACTERS_LEAST
      ? [{ name, why: 'must not be a placeholder' }]
      : []
  })
}

/** In order of what they protect: of two that are equal the latter is named, with the former. */
const SECRETS = [
  'SECRET_KEY',
  'METRICS_TOKEN',
  'MAIL_HTTP_KEY',
  'R2_SECRET_ACCESS_KEY',
  'SCAN_KEY',
  'CINETPAY_SECRET_KEY',
  'CINETPAY_API_KEY',
  'SCHEME_ADAPTER_TOKEN',
  'GOOGLE_CLIENT_SECRET',
  'GITHUB_CLIENT_SECRET',
] as const

/** Who may know one secret must not thereby know another: METRICS_TOKEN is given to those who read figures. */
function sharedSecretFaults(config: Config): ConfigFault[] {
  return SECRETS.flatMap((name, at) => {
    const value = config[name]
    const earlier =
      value === undefined ? undefined : SECRETS.slice(0, at).find((other) => config[other] === value)
    return earlier === undefined ? [] : [{ name, why: `must differ from ${earlier}` }]
  })
}
