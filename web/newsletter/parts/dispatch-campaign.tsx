import * as z from 'zod'
import type { Fault } from '../../../contract/issues.ts'
import { dispatchCampaign } from '../../../contract/newsletter/campaigns.ts'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { addDays, todayOf } from '../../kit/date/day.ts'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { useCampaignMove, useSegmentChoices, useSegmentCount } from '../data.ts'
import { newsletterWords } from '../words/index.ts'

/** One that is scheduled is put off, more often than sent at once. */
function planned({ state, scheduled_at }: Campaign) {
  if (state !== 'scheduled' || scheduled_at === null) return null
  const at = new Date(scheduled_at)
  const two = (part: number) => String(part).padStart(2, '0')
  return { when: 'later' as const, day: todayOf(at), time: `${two(at.getHours())}:${two(at.getMinutes())}` }
}

/** On the clock of whoever chooses, as the page shows it afterwards. */
const momentOf = ({ day, time }: { readonly day: string; readonly time: string }): Date =>
  new Date(`${day}T${time}:00`)

/** The server sends what is due at once: a moment that is over would be no schedule. */
const schema = z
  .strictObject({
    when: z.enum(['now', 'later']),
    day: z.iso.date(),
    time: z.string().regex(/^\d\d:\d\d$/),
  })
  .superRefine((typed, ctx) => {
    if (typed.when === 'later' && momentOf(typed).getTime() <= Date.now())
      ctx.addIssue({ code: 'custom', message: 'past' satisfies Fault, path: ['time'] })
  })

/** Says in words how many will receive it, before it leaves. */
export function DispatchCampaign({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useWords(newsletterWords)
  const move = useCampaignMove()
  const today = todayOf(useNow())
  const segments = useSegmentChoices(campaign.organization_id)
  const everyone = useSegmentCount(campaign.organization_id, campaign.segment_id === null ? [] : null)
  const segment = segments.data?.find(({ id }) => id === campaign.segment_id)
  const count = campaign.segment_id === null ? everyone.data?.count : segment?.count
  const form = useForm({
    id: `campaign-dispatch-${campaign.id}`,
    schema,
    initial: planned(campaign) ?? { when: 'now', day: addDays(today, 1), time: '08:00' },
    keepDraft: false,
    onSubmit: async ({ when, day, time }, { idempotencyKey }) => {
      const body = when === 'now' ? {} : { at: momentOf({ day, time }).toISOString() }
      await move([campaign.id, body], () =>
        call(dispatchCampaign, { params: { campaignId: campaign.id }, body }, { idempotencyKey }),
      )
      onClose()
    },
  })
  const isLater = form.values.when === 'later'
  return (
    <FormDialog
      form={form}
      title={t('dispatch.title')}
      action={t(isLater ? 'dispatch.schedule' : 'dispatch.submit')}
      onClose={onClose}
    >
      {count !== undefined && (
        <Notice tone={count === 0 ? 'attention' : 'info'} title={t('dispatch.says', { count })}>
          {t('dispatch.frozen')}
        </Notice>
      )}
      <RadioField
        {...form.field('when')}
        label={t('dispatch.when')}
        onChange={(value) => form.set('when', value)}
        options={[
          { value: 'now', label: t('dispatch.now') },
          { value: 'later', label: t('dispatch.later') },
        ]}
      />
      {isLater && (
        <FieldRow>
          <DateField {...form.field('day')} label={t('dispatch.day')} min={today} />
          <TextField {...form.field('time')} label={t('dispatch.time')} type="time" />
        </FieldRow>
      )}
    </FormDialog>
  )
}
