import { Link } from 'wouter'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { formatFileSize, formatProgress } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { useLocale } from '../../lib/locale.ts'
import { useStorage } from '../data.ts'
import { type Fullness, fullnessOf, type Storage } from '../storage.ts'
import { documentWords } from '../words/index.ts'
import '../../kit/progress.css'
import './storage-bar.css'

/** How full an organization is, over the list of its documents, which has a failure of its own to show. */
export function StorageBar({ organizationId }: { organizationId: number }) {
  const query = useStorage(organizationId)
  if (isFirstLoad(query))
    return (
      <div className="storage-coming" aria-hidden="true">
        <Bar storage={UNKNOWN} />
      </div>
    )
  return query.data ? <Bar storage={query.data} /> : null
}

/** As large on the page as what comes; its words are not shown. */
const UNKNOWN: Storage = { used_bytes: 0, quota_bytes: 5_000_000_000 }

/** The same where the organization itself is shown. */
export function OrganizationStorage({ organizationId }: { organizationId: number }) {
  const t = useWords(documentWords)
  return (
    <Section
      title={t('storage.title')}
      lead={<Link href={`/documents?organization=${organizationId}&all=true`}>{t('card.all')}</Link>}
    >
      <Loaded query={useStorage(organizationId)} skeleton={<Skeleton shape="rows" count={1} />}>
        {(storage) => <Bar storage={storage} />}
      </Loaded>
    </Section>
  )
}

function Bar({ storage }: { storage: Storage }) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const { used_bytes: used, quota_bytes: quota } = storage
  const fullness = fullnessOf(storage)
  return (
    <div className="progress" data-tone={TONES[fullness]}>
      <div className="progress-top">
        <span>{t('storage.label')}</span>
        <span className="soft">
          {t('storage.of', { used: formatFileSize(used, locale), quota: formatFileSize(quota, locale) })} ·{' '}
          {formatProgress(Math.min(used, quota), quota, locale)}
        </span>
      </div>
      <progress aria-label={t('storage.label')} value={Math.min(used, quota)} max={Math.max(quota, 1)} />
      {fullness !== 'roomy' && <p className="small">{t(`storage.${fullness}`)}</p>}
    </div>
  )
}

const TONES: Readonly<Record<Fullness, string>> = { roomy: 'info', near: 'attention', full: 'bad' }
