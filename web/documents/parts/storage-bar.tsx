import { formatFileSize, formatProgress } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useStorage } from '../data.ts'
import { documentWords } from '../words/index.ts'
import '../../kit/progress.css'

/** How full an organization is. It says so in words before it refuses. */
export function StorageBar({ organizationId }: { organizationId: number }) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const { data } = useStorage(organizationId)
  if (!data) return null
  const { used_bytes: used, quota_bytes: quota } = data
  const share = quota === 0 ? 1 : used / quota
  const tone = share >= 1 ? 'bad' : share >= NEAR ? 'attention' : 'info'
  return (
    <div className="progress" data-tone={tone}>
      <div className="progress-top">
        <span>{t('storage.label')}</span>
        <span className="soft">
          {t('storage.of', { used: formatFileSize(used, locale), quota: formatFileSize(quota, locale) })} ·{' '}
          {formatProgress(Math.min(used, quota), quota, locale)}
        </span>
      </div>
      <progress aria-label={t('storage.label')} value={Math.min(used, quota)} max={Math.max(quota, 1)} />
      {tone !== 'info' && <p className="small">{t(tone === 'bad' ? 'storage.full' : 'storage.near')}</p>}
    </div>
  )
}

const NEAR = 0.9
