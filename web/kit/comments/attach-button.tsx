import { useRef } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { commentWords } from './words/index.ts'

/** Chooses files for what is being written. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useWords(commentWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look="quiet" size="small" icon="attach" onClick={() => input.current?.click()}>
        {t('attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // Otherwise choosing the same file again fires no change.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
