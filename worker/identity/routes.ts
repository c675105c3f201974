import * as account from '../../contract/identity/account.ts'
import * as people from '../../contract/identity/people.ts'
import * as session from '../../contract/identity/session.ts'
import * as contract from '../../contract/identity/sign-in.ts'
import * as organizations from '../../contract/organizations.ts'
import { authErrors } from '../../contract/platform/errors.ts'
import type { Context } from '../kernel/context.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { fail } from '../kernel/failure.ts'
import { CSRF_COOKIE } from '../kernel/http/cookies.ts'
import { mintCsrf } from '../kernel/http/csrf.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { finishOauth, startOauth } from './oauth/flow.ts'
import { listLinked, unlink } from './oauth/link.ts'
import { providerOf } from './oauth/providers.ts'
import { changePassword } from './passwords/change.ts'
import { confirmReset, requestReset } from './passwords/reset.ts'
import { signIn } from './passwords/sign-in.ts'
import { createPerson } from './people/create.ts'
import {
  acceptInvitation,
  invite,
  listInvitations,
  lookUpInvitation,
  withdrawInvitation,
} from './people/invitations.ts'
import { assignAgents, listAgents, listMembers } from './people/members.ts'
import { exportPeople, findPerson, listPeople } from './people/people.ts'
import { listReachable } from './people/reachable-organizations.ts'
import { deactivatePeople, endPersonSessions, renewTemporaryPassword, updatePerson } from './people/update.ts'
import { readProfile, updateProfile } from './profile.ts'
import { endOtherSessions, endSession, signOut } from './sessions/end.ts'
import { listSessions } from './sessions/list.ts'
import { refreshSession } from './sessions/refresh.ts'
import { SESSION_MOST_MS } from './sessions/touch.ts'
import { signInPages } from './sign-in-page/routes.tsx'
import { publishedKeys } from './tokens/keys.ts'

export function identityRoutes(app: App): void {
  signInRoutes(app)
  signInPages(app)
  accountRoutes(app)
  peopleRoutes(app)
}

function signInRoutes(app: App): void {
  serve(app, contract.signIn, (ctx, { body }) => signIn(ctx, body, ctx.fromPage))
  serve(app, contract.refreshTokens, (ctx, { body }) => refreshSession(ctx, body.refresh))
  serve(app, session.signOut, async (ctx, { body }) => {
    if (!ctx.actor && !body.refresh) fail(authErrors.required)
    return new Reply(undefined, { cookies: await signOut(ctx, body.refresh) })
  })
  serve(app, session.readCsrf, csrfToken)
  serve(app, contract.signInMethods, ({ config }) => ({
    password: true as const,
    google: providerOf(config, 'google') !== null,
    github: providerOf(config, 'github') !== null,
  }))
  serve(app, contract.requestReset, (ctx, { body }) => requestReset(ctx, body.email))
  serve(app, contract.confirmReset, (ctx, { body }) => confirmReset(ctx, body).then(nothing))
  serve(app, contract.showInvitation, (ctx, { body }) => lookUpInvitation(ctx, body.token))
  serve(app, contract.acceptInvitation, (ctx, { body }) => acceptInvitation(ctx, body, ctx.fromPage))
  serve(app, contract.startOauth, (ctx, { params, query }) =>
    startOauth(ctx, { provider: params.provider, returnTo: query.return_to, link: query.link === true }),
  )
  serve(app, contract.finishOauth, (ctx, { params, query }) =>
    finishOauth(ctx, {
      provider: params.provider,
      cookie: ctx.oauthCookie,
      code: query.code,
      state: query.state,
      error: query.error,
    }),
  )
  serve(app, contract.readKeys, async (ctx) => {
    ctx.outgoing.set('Cache-Control', 'public, max-age=300')
    const keys = await publishedKeys(ctx)
    return { keys: keys.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'EdDSA', use: 'sig' })) }
  })
}

function accountRoutes(app: App): void {
  serve(app, session.readProfile, readProfile)
  serve(app, account.updateProfile, (ctx, { body }) => updateProfile(ctx, body))
  serve(app, account.changePassword, (ctx, { body }) =>
    changePassword(ctx, { current: body.current_password, next: body.new_password }).then(nothing),
  )
  serve(app, account.listSessions, async (ctx) => ({ results: await listSessions(ctx) }))
  serve(app, account.endSession, (ctx, { params }) => endSession(ctx, params.sessionId).then(nothing))
  serve(app, account.endOtherSessions, (ctx) => endOtherSessions(ctx).then(nothing))
  serve(app, account.listLinkedAccounts, listLinked)
  serve(app, account.unlinkAccount, (ctx, { params }) => unlink(ctx, params.identityId).then(nothing))
}

function peopleRoutes(app: App): void {
  serve(app, people.exportPeople, async (ctx, { query }) => {
    return new Reply(undefined, { response: csvResponse('matrice-people', await exportPeople(ctx, query)) })
  })
  serve(app, people.listPeople, (ctx, { query }) => listPeople(ctx, query))
  serve(app, people.readPerson, (ctx, { params }) => findPerson(ctx, params.userId))
  serve(app, people.createPerson, (ctx, { body }) => createPerson(ctx, body))
  serve(app, people.updatePerson, (ctx, { params, body }) => updatePerson(ctx, params.userId, body))
  serve(app, people.deactivatePeople, (ctx, { body }) => deactivatePeople(ctx, body.user_ids))
  serve(app, people.renewTemporaryPassword, (ctx, { params }) => renewTemporaryPassword(ctx, params.userId))
  serve(app, people.endPersonSessions, (ctx, { params }) =>
    endPersonSessions(ctx, params.userId).then(nothing),
  )
  serve(app, people.listMembers, (ctx, { params, query }) => listMembers(ctx, { ...params, ...query }))
  serve(app, people.listInvitations, (ctx, { params, query }) =>
    listInvitations(ctx, { ...params, ...query }),
  )
  serve(app, people.invite, (ctx, { params, body }) => invite(ctx, { ...params, ...body }))
  serve(app, people.withdrawInvitation, (ctx, { params }) => withdrawInvitation(ctx, params).then(nothing))
  serve(app, people.listAgents, (ctx, { params }) => listAgents(ctx, params.organizationId))
  serve(app, organizations.listReachable, (ctx, { query }) => listReachable(ctx, query))
  serve(app, people.assignAgents, (ctx, { params, body }) =>
    assignAgents(ctx, params.organizationId, body.user_ids),
  )
}

async function csrfToken(ctx: Context): Promise<Reply<{ csrf_token: string }>> {
  const sessionId = ctx.actor?.sessionId ?? null
  const csrf_token = await mintCsrf(ctx.config.SECRET_KEY, sessionId, ctx.ids.token())
  const seconds = SESSION_MOST_MS / 1_000
  return new Reply(
    { csrf_token },
    { cookies: [{ name: CSRF_COOKIE, value: csrf_token, seconds, readableByPage: true }] },
  )
}

const nothing = () => undefined
