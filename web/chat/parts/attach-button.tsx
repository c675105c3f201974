import { useRef } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'

/** Opens the device's file picker; a phone offers its camera there too. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useWords(chatWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon="attach" label={t('file.attach')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // Cleared, so that choosing the same file again fires `change`.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
