import { useEffect, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import type { ChatSession } from '../chat-session.ts'
import { useLiveState } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import './connection-notice.css'

/** Shown when the connection is lost. Counts the waiting messages, so that they do not seem lost; the frame itself
 *  says that there is no network. */
export function ConnectionNotice({ session, waiting }: { session: ChatSession; waiting: number }) {
  const t = useWords(chatWords)
  const online = useOnline()
  const state = useLiveState(session)
  const isLate = useLate(state !== 'ready')
  return (
    <div role="status">
      {online && isLate && state !== 'ready' && (
        <p className="connection-notice">
          <span>
            {t(state === 'replaced' ? 'line.replaced' : 'line.connecting')}{' '}
            {waiting > 0 && t('line.queued', { count: waiting })}
          </span>
          {state === 'replaced' && (
            <Button size="small" onClick={() => session.live.takeOver()}>
              {t('line.takeOver')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

/** A short reconnection is not shown. */
function useLate(isDown: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isDown) return setLate(false)
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isDown])
  return isLate
}

const PATIENCE_MS = 3_000
