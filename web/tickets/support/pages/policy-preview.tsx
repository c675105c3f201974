import { useParams } from 'wouter'
import type { SlaPolicy } from '../../../../contract/tickets/policies.ts'
import { DetailPage } from '../../../kit/detail-page.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { usePolicy } from '../data.ts'
import { PolicyStory } from '../parts/policy-story.tsx'
import { supportWords } from '../words/index.ts'

/** A policy tried on a history, without changing anything. */
export default function PolicyPreview() {
  const t = useWords(supportWords)
  const { policyId } = useParams<{ policyId: string }>()
  const path = `/support/policies/${policyId}`
  return (
    <DetailPage<SlaPolicy>
      title={t('policies.item')}
      icon="clock"
      back={{ href: path, label: t('preview.back') }}
      path={`${path}/preview`}
      tab={undefined}
      query={usePolicy(idIn(policyId))}
      gone={{ title: t('policies.gone'), text: t('policies.goneHelp') }}
    >
      {(policy) => ({
        title: t('preview.title', { name: policy.name }),
        tabs: [{ id: 'story', label: t('preview.history'), content: () => <PolicyStory policy={policy} /> }],
      })}
    </DetailPage>
  )
}
