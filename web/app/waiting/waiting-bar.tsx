import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import type { MutationClient } from '../../lib/changes/mutation-client.ts'
import { useWaiting } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { appWords } from '../words/index.ts'
import { WaitingList } from './waiting-list.tsx'
import './waiting-bar.css'

/** Quiet: what was changed without a network is done on screen, and will be done. A refusal is said more loudly than
 *  the rest, because it asks for a decision. */
export function WaitingBar({ mutations }: { mutations: MutationClient | null }) {
  const t = useWords(appWords)
  const changes = useWaiting(mutations)
  const [isOpen, setOpen] = useState(false)
  const refused = changes.filter(({ refusal }) => refusal !== null).length
  return (
    <div className={changes.length > 0 ? 'waiting-bar-shown' : undefined}>
      <div role="status">
        {changes.length > 0 && (
          <p className="waiting-bar-words">
            <Icon name={refused > 0 ? 'attention' : 'clock'} />
            <span>
              <strong>{refused > 0 ? t('waiting.refused', { count: refused }) : t('waiting.title')}</strong>
              {changes.length > refused && ` · ${t('waiting.count', { count: changes.length - refused })}`}
            </span>
          </p>
        )}
      </div>
      {changes.length > 0 && (
        <Button look="link" size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('waiting.show')}
        </Button>
      )}
      {isOpen && mutations && (
        // Not a chunk of its own: it is wanted when nothing can be loaded.
        <WaitingList queue={mutations.queue} changes={changes} onClose={() => setOpen(false)} />
      )}
    </div>
  )
}
