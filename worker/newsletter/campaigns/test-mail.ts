import * as z from 'zod'
import type * as contract from '../../../contract/newsletter/campaigns.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { requireOrganization } from '../../identity/scope.ts'
import { asSystem, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { deliverMail } from '../../kernel/mail/mail.ts'
import { composeMail, htmlFor, subjectFor, templateOf } from '../mails/compose.ts'
import { senderOf } from '../sender.ts'
import { recorded } from './campaigns.ts'
import { campaignById, findCampaign, showCampaign } from './rows.ts'

export async function testCampaign(
  ctx: SignedIn,
  id: number,
  { email, lang }: z.output<typeof contract.testCampaign.body>,
): Promise<Campaign> {
  const row = await findCampaign(ctx, id, 'newsletter.edit')
  const answer = showCampaign(row)
  await commit(ctx, {
    write: [],
    audit: recorded(row, 'newsletter.campaign_tested', { after: { email } }).audit,
    jobs: [
      {
        name: mailTestJob.name,
        key: `${mailTestJob.name}:${ctx.ids.uuid()}`,
        payload: { campaign_id: id, email, lang, name: ctx.actor.name },
      },
    ],
    answer,
  })
  return answer
}

export const mailTestJob = defineJob({
  name: 'newsletter.mail_test',
  payload: z.strictObject({
    campaign_id: z.number().int(),
    email: z.string(),
    lang: z.enum(['fr', 'en']),
    name: z.string(),
  }),
  async run(given, { campaign_id, email, lang, name }, intent) {
    const ctx = asSystem(given)
    const row = await campaignById(ctx, campaign_id)
    if (!row) return
    const sender = row.sender ?? (await senderOf(ctx, row.organization_id))
    const mail = composeMail(templateOf(row, sender, lang, ctx.config.PUBLIC_URL), {
      email,
      name,
      intent,
      unsubscribeUrl: null,
    })
    await deliverMail(ctx, { ...mail, subject: `[Test] ${mail.subject}` })
  },
  recipient: async (_ctx, { email }) => ({ name: null, email }),
})

/** What the editor shows while it is written: the letter itself, made as it is for a mail. */
export async function previewCampaign(
  ctx: SignedIn,
  { organization_id = ctx.actor.organizationId, ...said }: z.output<typeof contract.previewCampaign.body>,
): Promise<{ from: string; subject: string; html: string }> {
  await requireOrganization(ctx, 'newsletter.read', organization_id)
  const sender = await senderOf(ctx, organization_id)
  const { lang, name } = said
  const both = {
    subject: { fr: said.subject, en: said.subject },
    body: { fr: said.body, en: said.body },
  }
  const template = templateOf(both, sender, lang, ctx.config.PUBLIC_URL)
  return { from: sender.from, subject: subjectFor(template, name), html: htmlFor(template, name) }
}
