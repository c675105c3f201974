import { Hono } from 'hono'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { pause } from '../kit/pause.ts'
import { authorizationRoutes } from '../oauth/authorization.tsx'
import { redeem } from '../oauth/redemption.ts'
import { apiRoutes } from './api.ts'
import { github, githubRoom } from './room.ts'

export const githubRoutes = new Hono<SandboxEnv>()
  .route('/', authorizationRoutes(github, '/login/oauth/authorize'))
  .route('/api', apiRoutes)
  .post('/login/oauth/access_token', async (c) => {
    const world = worldOf(c)
    const fault = await world.strike(githubRoom.name, ['slow', 'broken', 'garbage'])
    if (fault?.mode === 'slow') await pause(knobOf(githubRoom, fault, 'delay_ms'))
    if (fault?.mode === 'broken') return c.text('Internal Server Error', 500)
    if (fault?.mode === 'garbage')
      return c.body('{"access_token": "sand', 200, { 'content-type': 'application/json' })

    const redemption = await redeem(github, world, c.req.raw)
    const wantsJson = c.req.header('accept')?.includes('application/json') ?? false
    if ('problem' in redemption) return reply(refusals[redemption.problem], wantsJson)
    const { account, scope } = redemption.grant
    const access_token = await world.issueToken(githubRoom.name, { account, scope })
    return reply({ access_token, token_type: 'bearer', scope: scope.split(' ').join(',') }, wantsJson)
  })

/** Success or failure, the answer is a 200, form-encoded unless JSON was requested, as at the real provider. */
function reply(fields: Record<string, string>, wantsJson: boolean): Response {
  return wantsJson ? Response.json(fields) : new Response(new URLSearchParams(fields))
}

const refusal = (error: string, error_description: string) => ({ error, error_description })

const refusals = {
  request: refusal('bad_verification_code', 'A form field is missing or has a wrong value.'),
  client: refusal('incorrect_client_credentials', 'The client id or secret is not known.'),
  code: refusal('bad_verification_code', 'The code is unknown, used or expired.'),
  redirect_uri: refusal('redirect_uri_mismatch', 'The code was issued for another redirect_uri.'),
  verifier: refusal('bad_verification_code', 'The PKCE verifier does not match its challenge.'),
}
