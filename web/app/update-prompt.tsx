import { Button } from '../kit/button.tsx'
import { kitWords } from '../kit/words/index.ts'
import { useWords } from '../lib/i18n.tsx'
import { applyUpdate, useUpdateReady } from '../lib/service-worker.ts'
import './update-prompt.css'

/** Quiet, and never by itself: a reload in the middle of a form would be ours, not theirs. */
export function UpdatePrompt() {
  const t = useWords(kitWords)
  const ready = useUpdateReady()
  return (
    <div role="status">
      {ready && (
        <div className="update">
          <span>{t('shell.update')}</span>
          <Button size="small" onClick={applyUpdate}>
            {t('shell.reload')}
          </Button>
        </div>
      )}
    </div>
  )
}
