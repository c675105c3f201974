import * as z from 'zod'
import {
  type LimitName,
  type LimitVariable,
  limitNames,
  limits,
  limitVariable,
} from '../../contract/platform/limits.ts'
import { productionFaults } from './config-production.ts'

/**
 * Every variable of the deployment, parsed before use. A Worker with one bad value refuses to serve and names
 * the variable, never its value: a half-configured product is worse than none. Plain zod, so that
 * `npm run check:config` runs the very same schema under Node.
 */
const EXAMPLE_SECRET = /change|example|exemple|secret|password|xxxx|0123456789|abcdefgh|qwerty|azerty/i

const secret = z
  .string()
  .min(32, 'must be at least 32 characters long')
  .refine((value) => !EXAMPLE_SECRET.test(value), 'must not be an example value')
  .refine((value) => new Set(value).size >= 12 && !isRepetition(value), 'must be random')

const origin = z
  .string()
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, 'must be an origin')
const DOMAIN = /^(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const minutes = (most: number) => z.coerce.number().int().min(1).max(most)
const switchText = z.enum(['true', 'false']).transform((value) => value === 'true')
const quota = z
  .string()
  .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/, 'must be <quota>/<seconds>')
  .transform((value) => {
    const [amount, seconds] = value.split('/').map(Number)
    return { quota: amount ?? 0, windowSeconds: seconds ?? 0 }
  })

/** These a ledger's object reads as well, by itself. */
export const ledgerVariables = {
  PAYOUT_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(4),
  PAYOUT_GRACE_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
  PAYOUT_GAP_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
}

const schema = z
  .object({
    ENVIRONMENT: z.enum(['development', 'test', 'staging', 'production']),
    PUBLIC_URL: origin,
    SECRET_KEY: secret,
    DEBUG: switchText.default(false),
    CORS_ALLOWED_ORIGINS: z
      .string()
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .pipe(z.array(origin).min(1)),
    JWT_ACCESS_TOKEN_LIFETIME: minutes(1_440).default(480),
    JWT_REFRESH_TOKEN_LIFETIME: minutes(129_600).default(10_080),
    METRICS_TOKEN: secret,

    MAIL_PROVIDER: z.enum(['http', 'cloudflare', 'smtp']),
    MAIL_FROM: z.string().regex(/^[^<>\r\n]{0,90}<[^@\s<>]+@[^@\s<>]+>$/, 'must be "Name <address>"'),
    MAIL_HTTP_URL: z.url({ protocol: /^https?$/ }).optional(),
    MAIL_HTTP_KEY: z.string().min(8).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_WEBHOOK_SECRET: secret,
    MAIL_IN_DOMAIN: z.string().toLowerCase().regex(DOMAIN, 'must be a domain').optional(),

    VAPID_PUBLIC_KEY: z
      .string()
      .regex(/^[\w-]{87}$/, 'must be a public key of P-256')
      .optional(),
    VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[\w-]{43}$/, 'must be a private key of P-256')
      .optional(),
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'must be a mailto: or https: address')
      .optional(),
    PUSH_SANDBOX_URL: origin.optional(),

    R2_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    R2_BUCKET: z.string().min(3).optional(),
    R2_ACCESS_KEY_ID: z.string().min(8).optional(),
    R2_SECRET_ACCESS_KEY: z.string().min(8).optional(),

    SCAN_URL: z.url({ protocol: /^https?$/ }).optional(),
    SCAN_KEY: z.string().min(8).optional(),

    GOOGLE_CLIENT_ID: z.string().min(3).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(8).optional(),
    GOOGLE_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    GITHUB_CLIENT_ID: z.string().min(3).optional(),
    GITHUB_CLIENT_SECRET: z.string().min(8).optional(),
    GITHUB_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    OAUTH_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(8),

    CINETPAY_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    CINETPAY_API_KEY: z.string().min(8).optional(),
    CINETPAY_SITE_ID: z.string().min(1).max(40).optional(),
    CINETPAY_SECRET_KEY: z.string().min(8).optional(),
    CINETPAY_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(8),

    SCHEME_ADAPTER_URL: z.url({ protocol: /^https?$/ }).optional(),
    SCHEME_ADAPTER_TOKEN: z.string().min(8).optional(),
    PAYER_FSP_ID: z.string().min(1).max(32).optional(),
    ...ledgerVariables,
    PAYOUT_RAIL_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(120).default(35),
    PAYOUT_EXPIRY_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),

    SENTRY_DSN: z.url({ protocol: /^https$/ }).optional(),
    POSTHOG_KEY: z.string().min(8).optional(),
    POSTHOG_HOST: z.url({ protocol: /^https$/ }).optional(),

    ...limitVariables(),
  })
  .superRefine((config, ctx) => {
    const refuse = (name: string, message: string) => ctx.addIssue({ code: 'custom', path: [name], message })
    const together = (names: readonly (keyof typeof config)[], why: string) => {
      if (names.some((name) => config[name] !== undefined))
        for (const name of names) if (config[name] === undefined) refuse(name, why)
    }
    together(['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'], 'goes with the other GOOGLE_ values')
    together(['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'], 'goes with the other GITHUB_ values')
    together(['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'], 'goes with the other VAPID_ values')
    together(
      ['R2_S3_ENDPOINT', 'R2_BUCKET', 'R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'],
      'goes with the other R2_ values',
    )
    together(
      ['CINETPAY_BASE_URL', 'CINETPAY_API_KEY', 'CINETPAY_SITE_ID', 'CINETPAY_SECRET_KEY'],
      'goes with the other CINETPAY_ values',
    )
    together(
      ['SCHEME_ADAPTER_URL', 'SCHEME_ADAPTER_TOKEN', 'PAYER_FSP_ID'],
      'goes with the other values of the scheme adapter',
    )
    together(['POSTHOG_KEY', 'POSTHOG_HOST'], 'goes with the other POSTHOG_ value')
    if (config.MAIL_PROVIDER === 'http') {
      for (const name of ['MAIL_HTTP_URL', 'MAIL_HTTP_KEY'] as const)
        if (config[name] === undefined) refuse(name, 'is needed by MAIL_PROVIDER=http')
    }
    if (config.MAIL_PROVIDER === 'smtp' && config.SMTP_URL === undefined)
      refuse('SMTP_URL', 'is needed by MAIL_PROVIDER=smtp')
    if (config.ENVIRONMENT === 'production' || config.ENVIRONMENT === 'staging')
      for (const { name, why } of productionFaults(config)) refuse(name, why)
  })

export type Config = z.output<typeof schema>

export interface ConfigFault {
  readonly name: string
  readonly why: string
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] }

export function parseConfig(variables: Readonly<Record<string, unknown>>): ParsedConfig {
  // An empty line in a .dev.vars file means "not set".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, config: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => ({ name: String(issue.path[0] ?? '?'), why: faultOf(issue) })),
  }
}

/** Zod's own sentences may quote what was received; only our sentences and the kind of fault go out. */
function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format')
    return issue.message.startsWith('must') || issue.code === 'custom' ? issue.message : 'has the wrong form'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  if (issue.code === 'too_small' && issue.message.startsWith('must')) return issue.message
  return 'is missing or not one of the accepted values'
}

/** A short text written again and again is as guessable as the text; the last repetition may be cut off. */
function isRepetition(value: string): boolean {
  const period = value.indexOf(value.slice(0, 8), 1)
  return period > 0 && value === value.slice(0, period).repeat(value.length).slice(0, value.length)
}

export const variableNames: readonly string[] = Object.keys(schema.shape)

/** One variable for each limit of the contract, so that a new limit can be configured without being named here. */
function limitVariables() {
  const variables = limitNames.map((name) => [limitVariable(name), quota.optional()])
  return Object.fromEntries(variables) as Record<LimitVariable, z.ZodOptional<typeof quota>>
}

/** The quota of a named limit: the configured one, else the contract's. */
export function limitOf(config: Config, name: LimitName) {
  return { ...limits[name], ...config[limitVariable(name)] }
}
