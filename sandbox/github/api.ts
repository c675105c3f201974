import { type Context, Hono } from 'hono'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal } from '../kit/failure.ts'
import { pause } from '../kit/pause.ts'
import { githubRoom } from './room.ts'

/** The provider's API about the person of the token. */
export const apiRoutes = new Hono<SandboxEnv>()
  .get('/user', async (c) => {
    const { account } = await bearer(c)
    return c.json({
      id: Number(account.sub),
      login: loginOf(account.email),
      type: 'User',
      name: account.name,
      // Null for most people, so a client must read the list of addresses.
      email: null,
    })
  })
  .get('/user/emails', async (c) => {
    const { account, scope } = await bearer(c)
    if (!scope.split(/[ ,]/).some((name) => name === 'user' || name === 'user:email')) {
      throw new Refusal(404, 'not_found', 'the token lacks the scope user:email')
    }
    const setting = await worldOf(c).strike(githubRoom.name, ['unverified'])
    const verified = account.email_verified && setting === null
    // The primary address is not the first, because the API does not promise an order.
    return c.json([
      {
        email: `${account.sub}+${loginOf(account.email)}@noreply.github.test`,
        primary: false,
        verified,
        visibility: null,
      },
      { email: account.email, primary: true, verified, visibility: 'private' },
    ])
  })

async function bearer(c: Context<SandboxEnv>) {
  const fault = await worldOf(c).strike(githubRoom.name, ['api_broken', 'api_slow'])
  if (fault?.mode === 'api_broken') throw new Refusal(500, 'broken', 'mode api_broken')
  if (fault?.mode === 'api_slow') await pause(knobOf(githubRoom, fault, 'delay_ms'))
  // The real API refuses calls without a User-Agent, and fetch in a Worker sends none by itself.
  if (!c.req.header('user-agent')) throw new Refusal(403, 'forbidden', 'a User-Agent header is required')
  const token = /^(?:Bearer|token) (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const found = await worldOf(c).bearerOf(githubRoom.name, token)
  if (!found) throw new Refusal(401, 'unauthorized', 'the token is not known')
  return found
}

const loginOf = (email: string) => email.toLowerCase().replace(/[^a-z0-9]+/g, '-')
