import * as bounceRoutes from '../../contract/newsletter/bounces.ts'
import * as campaignRoutes from '../../contract/newsletter/campaigns.ts'
import * as importRoutes from '../../contract/newsletter/imports.ts'
import * as segmentRoutes from '../../contract/newsletter/segments.ts'
import * as subscriberRoutes from '../../contract/newsletter/subscribers.ts'
import * as subscriptionRoutes from '../../contract/newsletter/subscriptions.ts'
import * as welcomeRoutes from '../../contract/newsletter/welcome.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { receiveBounces } from './bounces/bounces.ts'
import {
  createCampaign,
  deleteCampaign,
  listCampaigns,
  listRecipients,
  readCampaign,
  updateCampaign,
} from './campaigns/campaigns.ts'
import { cancelCampaign, dispatchCampaign, pauseCampaign, resumeCampaign } from './campaigns/moves.ts'
import { previewCampaign, testCampaign } from './campaigns/test-mail.ts'
import { applySubscriberImport } from './imports/apply.ts'
import { checkSubscribers, readSubscriberImport } from './imports/check.ts'
import { letterPages } from './pages/page-routes.ts'
import {
  countSegment,
  createSegment,
  deleteSegment,
  listSegments,
  readSegment,
  updateSegment,
} from './segments/segments.ts'
import { eraseSubscriber } from './subscribers/erase.ts'
import {
  endSubscription,
  exportSubscribers,
  listSubscribers,
  readSubscriber,
  updateSubscriber,
} from './subscribers/subscribers.ts'
import { confirmSubscription } from './subscriptions/confirm.ts'
import { askToUnsubscribe, unsubscribeByForm } from './subscriptions/one-click.ts'
import { subscribe } from './subscriptions/subscribe.ts'
import { readWelcome, setWelcome } from './welcome/welcome.ts'

export function newsletterRoutes(app: App): void {
  serve(app, subscriptionRoutes.subscribe, (ctx, { query, body }) => subscribe(ctx, query.shop, body))
  serve(app, subscriptionRoutes.confirmSubscription, (ctx, { body }) => confirmSubscription(ctx, body.token))
  serve(app, subscriptionRoutes.askToUnsubscribe, async (ctx, { params }) =>
    page(await askToUnsubscribe(ctx, params.token)),
  )
  serve(app, subscriptionRoutes.unsubscribe, (ctx, { params }, request) =>
    unsubscribeByForm(ctx, params.token, request),
  )
  serve(app, bounceRoutes.receiveMailReports, (ctx, _, request) => receiveBounces(ctx, request))
  serve(app, bounceRoutes.receiveBounces, (ctx, _, request) => receiveBounces(ctx, request))

  serve(app, subscriberRoutes.listSubscribers, (ctx, { query }) => listSubscribers(ctx, query))
  serve(app, subscriberRoutes.exportSubscribers, async (ctx, { query }) =>
    page(csvResponse('matrice-subscribers', await exportSubscribers(ctx, query))),
  )
  serve(app, subscriberRoutes.readSubscriber, (ctx, { params }) => readSubscriber(ctx, params.subscriberId))
  serve(app, subscriberRoutes.updateSubscriber, (ctx, { params, body }) =>
    updateSubscriber(ctx, params.subscriberId, body),
  )
  serve(app, subscriberRoutes.eraseSubscriber, async (ctx, { params }) => {
    await eraseSubscriber(ctx, params.subscriberId)
    return undefined
  })
  serve(app, subscriberRoutes.endSubscription, (ctx, { params }) => endSubscription(ctx, params.subscriberId))

  serve(app, importRoutes.checkSubscribers, (ctx, { form }) =>
    checkSubscribers(ctx, form.parts.organization_id, form.file),
  )
  serve(app, importRoutes.readSubscriberImport, (ctx, { params }) =>
    readSubscriberImport(ctx, params.subscriberImportId),
  )
  serve(app, importRoutes.applySubscriberImport, (ctx, { params, body }) =>
    applySubscriberImport(ctx, params.subscriberImportId, body.skip_invalid),
  )

  serve(app, segmentRoutes.listSegments, (ctx, { query }) => listSegments(ctx, query))
  serve(app, segmentRoutes.createSegment, (ctx, { body }) => createSegment(ctx, body))
  serve(app, segmentRoutes.countSegment, (ctx, { body }) => countSegment(ctx, body))
  serve(app, segmentRoutes.readSegment, (ctx, { params }) => readSegment(ctx, params.segmentId))
  serve(app, segmentRoutes.updateSegment, (ctx, { params, body }) =>
    updateSegment(ctx, params.segmentId, body),
  )
  serve(app, segmentRoutes.deleteSegment, async (ctx, { params }) => {
    await deleteSegment(ctx, params.segmentId)
    return undefined
  })

  serve(app, welcomeRoutes.readWelcome, (ctx, { query }) => readWelcome(ctx, query.organization))
  serve(app, welcomeRoutes.setWelcome, (ctx, { body }) => setWelcome(ctx, body))

  serve(app, campaignRoutes.listCampaigns, (ctx, { query }) => listCampaigns(ctx, query))
  serve(app, campaignRoutes.createCampaign, (ctx, { body }) => createCampaign(ctx, body))
  serve(app, campaignRoutes.previewCampaign, (ctx, { body }) => previewCampaign(ctx, body))
  serve(app, campaignRoutes.readCampaign, (ctx, { params }) => readCampaign(ctx, params.campaignId))
  serve(app, campaignRoutes.updateCampaign, (ctx, { params, body }) =>
    updateCampaign(ctx, params.campaignId, body),
  )
  serve(app, campaignRoutes.deleteCampaign, async (ctx, { params }) => {
    await deleteCampaign(ctx, params.campaignId)
    return undefined
  })
  serve(app, campaignRoutes.listRecipients, (ctx, { params, query }) =>
    listRecipients(ctx, params.campaignId, query),
  )
  serve(app, campaignRoutes.testCampaign, (ctx, { params, body }) =>
    testCampaign(ctx, params.campaignId, body),
  )
  serve(app, campaignRoutes.dispatchCampaign, (ctx, { params, body }) =>
    dispatchCampaign(ctx, params.campaignId, body.at),
  )
  serve(app, campaignRoutes.pauseCampaign, (ctx, { params }) => pauseCampaign(ctx, params.campaignId))
  serve(app, campaignRoutes.resumeCampaign, (ctx, { params }) => resumeCampaign(ctx, params.campaignId))
  serve(app, campaignRoutes.cancelCampaign, (ctx, { params }) => cancelCampaign(ctx, params.campaignId))

  letterPages(app)
}

const page = (response: Response) => new Reply(undefined, { response })
