import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Notice } from '../kit/page.tsx'
import { accountOf, preparedVisitors, type Visitor } from './accounts.ts'
import { type Ask, parseAsk } from './ask.ts'
import { Consent } from './consent.tsx'
import type { Provider } from './provider.ts'

/** The consent page, and the shortcuts for tests and the mode `denied`. */
export function authorizationRoutes(provider: Provider, path: string) {
  return new Hono<SandboxEnv>()
    .get(path, async (c) => {
      const parsed = parseAsk(provider, c.req.query())
      if ('problems' in parsed) return refuse(c, provider, parsed.problems)
      const world = worldOf(c)
      if (await world.strike(provider.room.name, ['denied'])) return leave(c, parsed.ask, denied)
      const next = await world.takeNext(provider.room.name)
      if (next) return welcome(c, provider, parsed.ask, provider.visitor.parse(JSON.parse(next)))
      return c.html(<Consent provider={provider} action={actionOf(c)} hint={parsed.ask.login_hint} />)
    })
    .post(path, async (c) => {
      const parsed = parseAsk(provider, c.req.query())
      if ('problems' in parsed) return refuse(c, provider, parsed.problems)
      const form = consentForm.parse(await c.req.parseBody())
      if (form.decision === 'refuse') return leave(c, parsed.ask, denied)
      const visitor = visitorOf(provider, form)
      if (visitor) return welcome(c, provider, parsed.ask, visitor)
      const page = <Consent provider={provider} action={actionOf(c)} hint={form.email} invalid />
      return c.html(page, 422)
    })
}

const denied = { error: 'access_denied', error_description: 'The person refused.' }

const other = 'other'

const consentForm = z.object({
  decision: z.enum(['continue', 'refuse']),
  /** An index in the list of prepared accounts, or `other` for a typed address. */
  visitor: z.string().default(other),
  email: z.string().trim().default(''),
  sub: z.string().trim().default(''),
  verified: z.literal('on').optional(),
})

function visitorOf(provider: Provider, form: z.output<typeof consentForm>): Visitor | null {
  const prepared = preparedVisitors[Number(form.visitor)]
  if (prepared) return prepared
  const typed = provider.visitor.safeParse({
    email: form.email,
    email_verified: form.verified === 'on',
    ...(form.sub && { sub: form.sub }),
  })
  return typed.success ? typed.data : null
}

async function welcome(c: Context<SandboxEnv>, provider: Provider, ask: Ask, visitor: Visitor) {
  const { room } = provider
  const world = worldOf(c)
  const setting = (await world.settings())[room.name] ?? null
  const code = await world.grantCode({
    room: room.name,
    account: await accountOf(room.name, visitor),
    redirect_uri: ask.redirect_uri,
    code_challenge: ask.code_challenge,
    nonce: ask.nonce,
    scope: ask.scope,
    expires_at: Date.now() + knobOf(room, setting, 'code_lifetime_ms'),
  })
  return leave(c, ask, { code })
}

function leave(c: Context<SandboxEnv>, ask: Ask, answer: Readonly<Record<string, string>>) {
  const back = new URL(ask.redirect_uri)
  for (const [name, value] of Object.entries({ ...answer, state: ask.state })) {
    back.searchParams.set(name, value)
  }
  // 303, so that the browser arrives with GET also after the consent form's POST.
  return c.redirect(back.href, 303)
}

/** Never a redirect: an address that did not pass the checks must not be followed. */
function refuse(c: Context<SandboxEnv>, provider: Provider, problems: readonly string[]) {
  const page = (
    <Notice title={`${provider.room.title} ne peut pas continuer`}>
      <p>La demande de connexion du produit n’est pas valable :</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  )
  return c.html(page, 400)
}

/** The form answers to the same address, so that the request travels with it and is checked again. */
const actionOf = (c: Context<SandboxEnv>) => `${c.req.path}${new URL(c.req.url).search}`
