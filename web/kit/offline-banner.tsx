import { useWords } from '../lib/i18n.tsx'
import { useOnline } from '../lib/online.ts'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './offline-banner.css'

/** Quiet: reading goes on, and what waits to be sent is counted. `offline` forces it, for the gallery. */
export function OfflineBanner({ waiting = 0, offline }: { waiting?: number; offline?: boolean }) {
  const t = useWords(kitWords)
  const online = useOnline()
  const shown = offline ?? !online
  return (
    <div role="status">
      {shown && (
        <p className="offline">
          <Icon name="offline" />
          <span>
            <strong>{t('offline.title')}</strong> ·{' '}
            {waiting > 0 ? t('offline.waiting', { count: waiting }) : t('offline.reading')}
          </span>
        </p>
      )}
    </div>
  )
}
