import { useRef } from 'react'
import { useParams } from 'wouter'
import { isEditable } from '../../../contract/newsletter/transitions.ts'
import { DetailPage } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCampaign } from '../data.ts'
import { useLiveNewsletter } from '../live.ts'
import { CampaignActions } from '../parts/campaign-actions.tsx'
import { CampaignEditor, type Saver } from '../parts/campaign-editor.tsx'
import { CampaignProgress } from '../parts/campaign-progress.tsx'
import { CampaignRecipients } from '../parts/campaign-recipients.tsx'
import { CampaignBadge } from '../parts/states.tsx'
import { newsletterWords } from '../words/index.ts'

/** What a campaign says, how its sending goes and what became of each mail. */
export default function CampaignPage() {
  const t = useWords(newsletterWords)
  useLiveNewsletter()
  const { campaignId = '', tab } = useParams<{ campaignId?: string; tab?: string }>()
  const query = useCampaign(idIn(campaignId))
  const saver = useRef<Saver | null>(null)
  return (
    <DetailPage
      title={t('campaign.title')}
      icon="mail"
      back={{ href: '/shop/campaigns', label: t('campaigns.title') }}
      path={`/shop/campaigns/${campaignId}`}
      tab={tab}
      query={query}
      gone={{ title: t('campaign.gone'), text: t('campaign.goneHelp') }}
    >
      {(campaign) => {
        const letter = {
          id: 'letter',
          label: t('tab.write'),
          content: () => <CampaignEditor key={campaign.id} campaign={campaign} saver={saver} />,
        }
        const progress = {
          id: 'progress',
          label: t('tab.progress'),
          content: () => <CampaignProgress campaign={campaign} />,
        }
        const recipients = {
          id: 'recipients',
          label: t('tab.recipients'),
          count: campaign.counts.recipients,
          content: () => <CampaignRecipients campaign={campaign} />,
        }
        const isWriting = isEditable(campaign.state) && (tab === undefined || tab === letter.id)
        return {
          title: campaign.name,
          state: <CampaignBadge state={campaign.state} />,
          actions: <CampaignActions campaign={campaign} isWriting={isWriting} saver={saver} />,
          tabs: isEditable(campaign.state) ? [letter, progress] : [progress, recipients, letter],
        }
      }}
    </DetailPage>
  )
}
