import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { Empty } from '../../kit/empty.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Tile, Tiles } from '../../kit/tile.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { hrefOf } from '../data.ts'
import { newsletterWords } from '../words/index.ts'

/** How the sending goes: counted as it happens, so that it may be looked at all day. */
export function CampaignProgress({ campaign }: { campaign: Campaign }) {
  const t = useWords(newsletterWords)
  const { counts, state, scheduled_at, started_at, finished_at } = campaign
  if (started_at === null)
    return (
      <>
        {state === 'scheduled' && scheduled_at !== null ? (
          <Facts facts={[{ label: t('progress.scheduled'), value: <When at={scheduled_at} /> }]} />
        ) : (
          <Empty icon="send" title={t('tab.progress')}>
            {t('progress.none')}
          </Empty>
        )}
      </>
    )
  const handled = counts.sent + counts.failed + counts.skipped
  const recipients = `${hrefOf(campaign.id)}/recipients`
  return (
    <>
      {state === 'paused' && <Notice tone="attention" title={t('progress.paused')} />}
      <Progress
        label={t('progress.label')}
        done={handled}
        total={counts.recipients}
        tone={state === 'sent' ? 'good' : state === 'paused' ? 'attention' : 'info'}
      />
      <Tiles>
        <Tile label={t('progress.sent')} value={counts.sent} href={`${recipients}?state=sent`} />
        <Tile
          label={t('progress.failed')}
          value={counts.failed}
          tone={counts.failed > 0 ? 'bad' : undefined}
          href={`${recipients}?state=failed`}
        />
        <Tile label={t('progress.skipped')} value={counts.skipped} href={`${recipients}?state=skipped`} />
        <Tile label={t('progress.bounced')} value={counts.bounced} />
        <Tile label={t('progress.unsubscribed')} value={counts.unsubscribed} />
      </Tiles>
      <Facts
        facts={[
          { label: t('progress.started'), value: <When at={started_at} /> },
          { label: t('progress.finished'), value: finished_at && <When at={finished_at} /> },
        ]}
      />
    </>
  )
}
