import { useRef } from 'react'
import { Badge } from '../../kit/badge.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { When } from '../../kit/when.tsx'
import { kitWords } from '../../kit/words/index.ts'
import type { Change, Refusal } from '../../lib/changes/change.ts'
import type { Queue } from '../../lib/changes/queue.ts'
import { useWords } from '../../lib/i18n.tsx'
import { appWords } from '../words/index.ts'
import './waiting-list.css'

/** What waits for the network, in the order in which it will go, and what the server would not have. */
export function WaitingList({ queue, changes, onClose }: WaitingListProps) {
  const t = useWords(appWords)
  const kit = useWords(kitWords)
  const list = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone with its row.
  const discard = (id: string) => void queue.discard(id).then(() => list.current?.focus())
  return (
    <Dialog
      open
      title={t('waiting.list')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{kit('action.close')}</Button>}
    >
      <div className="stack">
        <p className="soft">{t(changes.length === 0 ? 'waiting.none' : 'waiting.lead')}</p>
        <div ref={list} tabIndex={-1} className="waiting-list">
          <ul>
            {changes.map((change) => (
              <WaitingChange
                key={change.id}
                change={change}
                onRetry={() => void queue.retry(change.id)}
                onDiscard={() => discard(change.id)}
                onLeave={onClose}
              />
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  )
}

interface WaitingListProps {
  queue: Queue
  changes: readonly Change[]
  onClose: () => void
}

function WaitingChange({ change, onRetry, onDiscard, onLeave }: WaitingChangeProps) {
  const t = useWords(appWords)
  const { label, madeAt, refusal, href } = change
  return (
    <li>
      <div>
        <p className="waiting-list-name">
          <strong>{label}</strong> {refusal && <Badge tone="bad">{t('waiting.notDone')}</Badge>}
        </p>
        <p className="soft small">
          <When at={new Date(madeAt)} />
        </p>
      </div>
      {refusal && <Why refusal={refusal} />}
      <div className="row">
        {refusal && (
          <Button size="small" aria-label={`${t('waiting.retry')} · ${label}`} onClick={onRetry}>
            {t('waiting.retry')}
          </Button>
        )}
        {href !== null && (
          // A link inside would leave the dialog open over the page it leads to.
          <span onClickCapture={onLeave}>
            <ButtonLink size="small" href={href}>
              {t('waiting.open')} <span className="visually-hidden">{label}</span>
            </ButtonLink>
          </span>
        )}
        <Button
          size="small"
          look="quiet"
          aria-label={`${t('waiting.discard')} · ${label}`}
          onClick={onDiscard}
        >
          {t('waiting.discard')}
        </Button>
      </div>
    </li>
  )
}

interface WaitingChangeProps {
  change: Change
  onRetry: () => void
  onDiscard: () => void
  onLeave: () => void
}

/** The server's own words; ours where it was never asked, or has none. */
function Why({ refusal }: { refusal: Refusal }) {
  const t = useWords(appWords)
  if (refusal.title)
    return (
      <p>
        {refusal.title}. {refusal.detail}
      </p>
    )
  return (
    <p>
      {t(
        refusal.code === 'stale' || refusal.code === 'unknown'
          ? `waiting.${refusal.code}`
          : 'waiting.unexpected',
      )}
    </p>
  )
}
