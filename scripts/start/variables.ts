import { variableNames } from '../../worker/kernel/config.ts'
import type { WranglerToml } from './wrangler-toml.ts'

type Values = Readonly<Record<string, string>>

export interface VariableSources {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly devVars: Values
  readonly derived: Values
}

/**
 * The product's variables: the environment first (even an empty value there is a choice: it switches a thing off),
 * then .dev.vars. A local address in .dev.vars follows PORT; whoever wants to pin one says so in the environment.
 */
export function productVariables({ environment, devVars, derived }: VariableSources): Record<string, string> {
  const chosen: Record<string, string> = {}
  for (const name of variableNames) {
    const value = environment[name] ?? followPort(devVars[name], derived[name])
    if (value !== undefined) chosen[name] = value
  }
  return chosen
}

function followPort(written: string | undefined, derived: string | undefined): string | undefined {
  if (written === undefined || derived === undefined) return written
  return withoutPort(written) === withoutPort(derived) ? derived : written
}

const withoutPort = (address: string) => address.replace(/localhost:\d+/g, 'localhost')

export interface Addresses {
  readonly port: number
  /** Where the runtime listens; another port than people open when Vite stands in front. */
  readonly workerPort: number
  readonly sandboxPort: number
}

/** What follows from the ports and from wrangler.toml: this machine's addresses and the sandbox's credentials. */
export function derivedVariables(
  { port, workerPort, sandboxPort }: Addresses,
  toml: WranglerToml,
): Record<string, string> {
  const sandbox = `http://localhost:${sandboxPort}`
  return {
    PUBLIC_URL: `http://localhost:${port}`,
    CORS_ALLOWED_ORIGINS: `http://localhost:${port}`,
    MAIL_HTTP_URL: `${sandbox}/mail/emails`,
    MAIL_HTTP_KEY: 'sandbox-mail-key',
    PUSH_SANDBOX_URL: sandbox,
    GOOGLE_BASE_URL: `${sandbox}/google`,
    GOOGLE_CLIENT_ID: 'sandbox-google',
    GOOGLE_CLIENT_SECRET: 'sandbox-google-secret',
    GITHUB_BASE_URL: `${sandbox}/github`,
    GITHUB_CLIENT_ID: 'sandbox-github',
    GITHUB_CLIENT_SECRET: 'sandbox-github-secret',
    CINETPAY_BASE_URL: `${sandbox}/cinetpay`,
    CINETPAY_API_KEY: 'sandbox-cinetpay-key',
    CINETPAY_SITE_ID: 'sandbox-445160',
    CINETPAY_SECRET_KEY: 'sandbox-cinetpay-secret',
    SCHEME_ADAPTER_URL: `${sandbox}/mojaloop`,
    SCHEME_ADAPTER_TOKEN: 'sandbox-scheme-token',
    PAYER_FSP_ID: 'sandbox-matrice',
    R2_S3_ENDPOINT: `http://localhost:${workerPort}/cdn-cgi/local/r2/s3`,
    R2_BUCKET: toml.bucket,
    R2_ACCESS_KEY_ID: toml.s3AccessKeyId,
    R2_SECRET_ACCESS_KEY: toml.s3SecretAccessKey,
  }
}
