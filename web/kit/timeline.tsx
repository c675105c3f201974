import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.tsx'
import type { Change } from './changes.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { When } from './when.tsx'
import { kitWords } from './words/index.ts'
import './timeline.css'

/** Who did what and when, newest first, with what it changed. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id} className="timeline-item">
          <span className="timeline-mark" data-tone={item.tone ?? 'neutral'}>
            <Icon name={item.icon ?? 'edit'} />
          </span>
          <div className="timeline-text">
            <p className="timeline-line">
              <span>
                <strong>{item.who}</strong> {item.what}
              </span>{' '}
              <span className="soft small">
                {item.by && <>{item.by} · </>}
                <When at={item.at} />
              </span>
            </p>
            {item.changes && item.changes.length > 0 && <Changes changes={item.changes} />}
          </div>
        </li>
      ))}
    </ol>
  )
}

export interface TimelineItem {
  id: string | number
  at: string
  who: ReactNode
  what?: ReactNode
  /** Whose doing, beside the moment, where the line begins with what was done. */
  by?: ReactNode
  icon?: IconName
  tone?: Tone
  changes?: readonly Change[]
}

/** Before and after, field by field, under the names people know. Struck through and underlined besides the
 *  colours. */
export function Changes({
  changes,
  names,
}: {
  changes: readonly Change[]
  names?: Readonly<Record<string, string>>
}) {
  const t = useWords(kitWords)
  const show = (text: string | null) => text ?? <em className="soft">{t('diff.nothing')}</em>
  return (
    <dl className="changes">
      {changes.map((change) => (
        <div key={change.field} className="change">
          <dt>{names?.[change.field] ?? change.field}</dt>
          <dd>
            <span className="visually-hidden">{t('diff.before')} </span>
            <del>{show(change.before)}</del>
            <Icon name="arrow-right" />
            <span className="visually-hidden">{t('diff.after')} </span>
            <ins>{show(change.after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
