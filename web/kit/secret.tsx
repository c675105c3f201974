import { type ReactNode, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { kitWords } from './words/index.ts'
import './secret.css'

/** A value that is shown this once: a temporary password, a key. Never in the address, a draft or a cache. */
export function Secret({ label, value }: { label: string; value: string }) {
  const t = useWords(kitWords)
  return (
    <Copyable label={label} value={value}>
      <Notice tone="attention">{t('secret.once')}</Notice>
    </Copyable>
  )
}

/** A value to be taken elsewhere: a link, a reference. */
export function Copyable({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <div className="secret">
      <p className="secret-label">{label}</p>
      <div className="secret-row">
        <code className="secret-value">{value}</code>
        <CopyButton text={value} />
      </div>
      {children}
    </div>
  )
}

export function CopyButton({ text }: { text: string }) {
  const t = useWords(kitWords)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2500)
    } catch {
      // Refused by the browser: the value is on screen and can be selected by hand.
    }
  }
  return (
    <Button icon={copied ? 'check' : 'copy'} onClick={copy}>
      <span aria-live="polite">{t(copied ? 'action.copied' : 'action.copy')}</span>
    </Button>
  )
}
