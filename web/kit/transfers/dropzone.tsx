import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Icon } from '../icon.tsx'
import { Notice } from '../notice.tsx'
import { type FileRules, type Refusal, sortFiles } from './transfer.ts'
import { transferWords } from './words/index.ts'
import './dropzone.css'

/** Takes files by drop, by choice or by paste. What cannot be taken is refused at once, with the reason. */
export function Dropzone({ label, rules, disabled = false, onFiles }: DropzoneProps) {
  const t = useWords(transferWords)
  const locale = useLocale()
  const hintId = useId()
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<readonly { file: File; why: Refusal }[]>([])
  // dragenter and dragleave are fired for each element inside as well.
  const depth = useRef(0)
  useEffect(() => {
    const off = new AbortController()
    // A file that is dropped beside the zone would be opened in place of the page.
    const hold = (event: globalThis.DragEvent) => hasFiles(event.dataTransfer) && event.preventDefault()
    for (const type of ['dragover', 'drop'] as const)
      window.addEventListener(type, hold, { signal: off.signal })
    return () => off.abort()
  }, [])

  const take = (files: readonly File[]) => {
    if (disabled || files.length === 0) return
    const sorted = sortFiles(files, rules)
    setRefused(sorted.refused)
    if (sorted.taken.length > 0) onFiles(sorted.taken)
  }
  const enter = (event: DragEvent, step: 1 | -1) => {
    if (disabled || !hasFiles(event.dataTransfer)) return
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  const size = formatFileSize(rules.bytesMost, locale)
  const kinds = rules.extensions.map((one) => one.slice(1).toUpperCase()).join(', ')
  return (
    <div className="stack" data-gap="small">
      <label
        className="dropzone"
        data-over={isOver || undefined}
        data-disabled={disabled || undefined}
        onDragEnter={(event) => enter(event, 1)}
        onDragLeave={(event) => enter(event, -1)}
        onDrop={(event) => {
          depth.current = 0
          setOver(false)
          take([...event.dataTransfer.files])
        }}
        onPaste={(event) => take([...event.clipboardData.files])}
      >
        <Icon name="upload" size={24} />
        <span className="dropzone-label">{isOver ? t('drop.release') : label}</span>
        <span className="button" data-look="plain" aria-hidden="true">
          {t('drop.choose', { count: rules.filesMost })}
        </span>
        <span className="soft small" id={hintId}>
          {t('drop.rules', { kinds: kinds || t('drop.anyKind'), size })}
        </span>
        <input
          className="dropzone-input"
          type="file"
          aria-label={label}
          aria-describedby={hintId}
          accept={rules.extensions.join(',') || undefined}
          multiple={rules.filesMost > 1}
          disabled={disabled}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            // Otherwise choosing the same file again fires no change.
            event.target.value = ''
          }}
        />
      </label>
      {refused.length > 0 && (
        <Notice tone="bad" title={t('refused.title', { count: refused.length })} alert>
          <ul>
            {refused.map(({ file: { name, lastModified }, why }) => (
              <li key={`${name} ${lastModified} ${why}`}>
                {why === 'size' ? t('refused.size', { name, most: size }) : t(`refused.${why}`, { name })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') ?? false

interface DropzoneProps {
  /** What is wanted: « Pièces jointes de la facture ». */
  label: string
  rules: FileRules
  disabled?: boolean
  onFiles: (files: File[]) => void
}
