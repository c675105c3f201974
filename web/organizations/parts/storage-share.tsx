import type { ListedOrganization } from '../../../contract/organizations.ts'
import { fullnessOf } from '../../documents/storage.ts'
import { Badge } from '../../kit/badge.tsx'
import { formatFileSize, formatProgress } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { organizationWords } from '../words/index.ts'

/** What an organization stores of what it may; marked before uploads are refused. */
export function StorageShare({ organization }: { organization: ListedOrganization }) {
  const t = useWords(organizationWords)
  const locale = useLocale()
  const { storage_used_bytes: used, storage_quota_bytes: quota } = organization
  const said = t('storage.of', { used: formatFileSize(used, locale), quota: formatFileSize(quota, locale) })
  const fullness = fullnessOf({ used_bytes: used, quota_bytes: quota })
  if (fullness === 'roomy') return said
  return (
    <>
      {said}{' '}
      <Badge tone={fullness === 'full' ? 'bad' : 'attention'}>
        {formatProgress(Math.min(used, quota), quota, locale)}
      </Badge>
    </>
  )
}
