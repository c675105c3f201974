import * as z from 'zod'
import type { Provider } from './provider.ts'

/** The authorization request in the product's redirect. */
export interface Ask {
  readonly redirect_uri: string
  readonly state: string
  readonly code_challenge: string
  readonly nonce: string | null
  readonly scope: string
  readonly login_hint: string | null
}

/** Stricter than the real providers, which accept requests without state, nonce and PKCE: a product that omits them
 *  must fail here. */
export function parseAsk(provider: Provider, query: unknown): { ask: Ask } | { problems: readonly string[] } {
  const parsed = askSchema(provider).safeParse(query)
  if (parsed.success) return { ask: parsed.data }
  const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  return { problems: [...fields].map((field) => `${field} : ${expectations[field] ?? 'valeur refusée'}`) }
}

const askSchema = (provider: Provider) =>
  z.object({
    client_id: z.literal(provider.clientId),
    response_type: provider.speaksOpenId ? z.literal('code') : z.literal('code').optional(),
    redirect_uri: z.url({ protocol: /^https?$/ }).refine((uri) => !uri.includes('#')),
    state: z.string().min(1).max(2000),
    code_challenge: z.string().regex(/^[\w-]{43}$/),
    code_challenge_method: z.literal('S256'),
    nonce: provider.speaksOpenId ? z.string().min(1).max(500) : z.null().catch(null),
    scope: provider.speaksOpenId ? z.string().regex(/(^| )openid( |$)/) : z.string().default(''),
    login_hint: z.string().nullable().default(null),
  })

const expectations: Readonly<Record<string, string>> = {
  client_id: 'ce client est inconnu ici',
  response_type: 'seul « code » est servi',
  redirect_uri: 'une adresse absolue en http ou https, sans fragment',
  state: 'manque, ou dépasse 2000 caractères',
  code_challenge: 'le condensé S256 du vérificateur PKCE, 43 caractères',
  code_challenge_method: 'seul « S256 » est servi',
  nonce: 'manque, ou dépasse 500 caractères',
  scope: 'doit contenir « openid »',
}
