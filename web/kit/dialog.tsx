import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { IconButton } from './button.tsx'
import { kitWords } from './words/index.ts'
import './dialog.css'

/** The browser's own modal: it traps the focus, answers Escape and gives the focus back. Mounted only while
 *  open, so that its contents start fresh each time. */
export function Dialog({ open, ...rest }: DialogProps & { open: boolean }) {
  return open ? <OpenDialog {...rest} /> : null
}

export interface DialogProps {
  title: ReactNode
  onClose: () => void
  /** The buttons: the answer first, the way out second. At the right on a wide screen, stacked on a phone. */
  actions?: ReactNode
  size?: 'normal' | 'wide'
  /** False while something runs that a stray click outside must not hide. */
  dismissable?: boolean
  children: ReactNode
}

function OpenDialog({ title, onClose, actions, size = 'normal', dismissable = true, children }: DialogProps) {
  const t = useWords(kitWords)
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // A layout effect, because its end comes while the element is still there: only then does close() give the
  // focus back.
  useLayoutEffect(() => {
    const dialog = box.current
    // Strict mode runs effects twice; showing what is shown already throws.
    if (dialog && !dialog.open) {
      dialog.showModal()
      ;(firstField(dialog) ?? dialog.querySelector<HTMLElement>('.dialog-top h2'))?.focus()
    }
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out; a click outside is extra.
    <dialog
      ref={box}
      className="dialog"
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React passes it on from a dialog inside this one, and browsers from a file chooser that is left: neither
        // is about this dialog.
        if (event.target !== box.current) return
        event.preventDefault()
        if (dismissable) onClose()
      }}
      onClick={(event) => {
        if (dismissable && event.target === box.current) onClose()
      }}
    >
      <div className="dialog-inside">
        <header className="dialog-top">
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {dismissable && (
            <IconButton icon="close" label={t('action.close')} size="small" onClick={onClose} />
          )}
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  )
}

/** showModal would choose the button that closes, and ring it. Under a thumb the title has the focus instead: a
 *  keyboard that jumps up hides the form. So it has where there is nothing to fill in. */
function firstField(dialog: HTMLDialogElement): HTMLElement | null {
  if (!window.matchMedia('(pointer: fine)').matches) return null
  return dialog.querySelector<HTMLElement>(
    '.dialog-body :is(input, select, textarea):not(:disabled, [type=hidden])',
  )
}
