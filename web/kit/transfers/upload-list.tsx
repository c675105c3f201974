import { Link } from 'wouter'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { IconButton } from '../button.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { sumsOf, type Transfer, type TransferVerb, verbsOf } from './transfer.ts'
import { transferWords } from './words/index.ts'
import '../progress.css'
import './upload-list.css'

/** Files that are being sent, each with its progress and its actions. */
export function UploadList({ transfers, canPause = true, onVerb }: UploadListProps) {
  const t = useWords(transferWords)
  const locale = useLocale()
  const size = (bytes: number) => formatFileSize(bytes, locale)
  if (transfers.length === 0) return null
  const { files, done, stopped, bytes, sent } = sumsOf(transfers)
  return (
    <section className="uploads" aria-label={t('list.label')}>
      {/* Counts of files only: a live region that changes at each percent would drown everything else. */}
      <p className="visually-hidden" role="status">
        {t('list.said', { done, files, stopped })}
      </p>
      <p className="soft small">{t('list.sums', { done, files, sent: size(sent), bytes: size(bytes) })}</p>
      <ul className="uploads-list">
        {transfers.map((one) => (
          <li key={one.id} className="upload" data-state={one.state} data-tone={TONES[one.state]}>
            <Icon name={SIGNS[one.state]} />
            <div className="upload-text">
              {one.href === undefined ? (
                <span className="upload-name">{one.name}</span>
              ) : (
                <Link className="upload-name" href={one.href}>
                  {one.name}
                </Link>
              )}
              <span className="upload-state small">
                {one.isReducing ? t('list.reducing') : t(`state.${one.state}`)}
                {one.reason ? ` · ${one.reason}` : ` · ${progressOf(one, size)}`}
              </span>
              {(one.state === 'going' || one.state === 'paused') && (
                <span className="progress">
                  <progress
                    aria-label={t('list.progress', { name: one.name })}
                    value={one.sent}
                    max={Math.max(one.size, 1)}
                  />
                </span>
              )}
            </div>
            <div className="upload-verbs">
              {verbsOf(one, canPause).map((verb) => (
                <IconButton
                  key={verb}
                  icon={VERB_ICONS[verb]}
                  label={t(`verb.${verb}`, { name: one.name })}
                  size="small"
                  onClick={() => onVerb(one.id, verb)}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const progressOf = (
  { state, sent, size, sizeBefore, isReducing }: Transfer,
  shown: (bytes: number) => string,
) => {
  if (!isReducing && (state === 'going' || state === 'paused')) return `${shown(sent)} / ${shown(size)}`
  return sizeBefore === undefined ? shown(size) : `${shown(sizeBefore)} → ${shown(size)}`
}

const SIGNS: Readonly<Record<Transfer['state'], IconName>> = {
  waiting: 'clock',
  going: 'upload',
  paused: 'pause',
  done: 'good',
  failed: 'attention',
  fileless: 'document',
  refused: 'bad',
}

const TONES = {
  waiting: 'neutral',
  going: 'info',
  paused: 'neutral',
  done: 'good',
  failed: 'attention',
  fileless: 'attention',
  refused: 'bad',
} as const

const VERB_ICONS: Readonly<Record<TransferVerb, IconName>> = {
  pause: 'pause',
  resume: 'play',
  retry: 'refresh',
  choose: 'upload',
  cancel: 'close',
  remove: 'close',
}

interface UploadListProps {
  transfers: readonly Transfer[]
  /** Only uploads in parts can be paused and resumed. */
  canPause?: boolean
  onVerb: (id: string, verb: TransferVerb) => void
}
