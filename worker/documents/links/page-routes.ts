import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import * as contract from '../../../contract/documents/links.ts'
import type { Context } from '../../kernel/context.ts'
import { isFailure } from '../../kernel/failure.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import type { App } from '../../kernel/http/serve.ts'
import { orRefusalPage, sayIn, visitorAnswer } from '../../kernel/http/visitor-page.ts'
import { filesPage, linkPage } from './page-html.ts'
import { openPublicLink, readPublicFile, readPublicLink } from './visit.ts'

/** A password and its name. */
const FORM = { bytesMost: 2_048, withinMs: 10_000 }

/**
 * The page of a share link. It stands beside the contract, as the app's pages do: it does what the public endpoints do,
 * for browsers, within the same limits, and its refusals are pages. No cookie is read, so its form needs no token.
 */
export function sharePages(app: App): void {
  app.get('/s/:token', (c) => {
    c.set('routeId', 'share.page')
    const { context: ctx } = c.get('requestScope')
    return orRefusal(ctx, async () => {
      await spendAddressLimits(ctx, contract.readPublicLink)
      return showLink(ctx, c.req.param('token'), 200)
    })
  })
  app.post('/s/:token', (c) => {
    c.set('routeId', 'share.open')
    const { context: ctx } = c.get('requestScope')
    const token = c.req.param('token')
    return orRefusal(ctx, async () => {
      await spendAddressLimits(ctx, contract.openPublicLink)
      return open(ctx, token, await passwordIn(c.req.raw))
    })
  })
  app.get('/s/:token/files/:file', (c) => {
    c.set('routeId', 'share.file')
    const { context: ctx } = c.get('requestScope')
    const { token, file } = c.req.param()
    return orRefusal(ctx, async () => {
      await spendAddressLimits(ctx, contract.readPublicFile)
      try {
        return await readPublicFile(ctx, { token, file }, c.req.query('access') ?? '')
      } catch (error) {
        if (!isFailure(error, errors.linkNotFound)) throw error
        const notice = sayIn(ctx.locale)(
          'Le temps d’ouverture est passé. Ouvrez le lien à nouveau.',
          'The time for opening files is over. Open the link again.',
        )
        return showLink(ctx, token, errors.linkNotFound.status, notice)
      }
    })
  })
}

async function open(ctx: Context, token: string, password: string): Promise<Response> {
  const { locale } = ctx
  try {
    const opened = await openPublicLink(ctx, token, { password })
    return answer(ctx, filesPage({ locale, token, opened }), 200)
  } catch (error) {
    if (!isFailure(error, errors.linkPasswordWrong)) throw error
    const { status, title } = errors.linkPasswordWrong
    return showLink(ctx, token, status, title[locale])
  }
}

async function showLink(ctx: Context, token: string, status: number, notice?: string): Promise<Response> {
  const link = await readPublicLink(ctx, token)
  return answer(
    ctx,
    linkPage({ locale: ctx.locale, token, link, ...(notice !== undefined && { notice }) }),
    status,
  )
}

const TOLD = [errors.linkNotFound, errors.scanPending, errors.infected]
const orRefusal = (ctx: Context, show: () => Promise<Response>): Promise<Response> =>
  orRefusalPage(ctx, TOLD, show)

/** A form without a field sends nothing at all. */
async function passwordIn(request: Request): Promise<string> {
  return new URLSearchParams(await readFormText(request, FORM)).get('password') ?? ''
}

const answer = ({ locale }: Context, html: string, status: number): Response =>
  visitorAnswer(locale, html, { status })
