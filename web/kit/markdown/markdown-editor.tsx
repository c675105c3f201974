import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Field, type FieldBinding, type FieldFrame } from '../field.tsx'
import { useLengthWords } from '../length.ts'
import type { Mentionable } from '../mentions/mention-at.ts'
import { MentionList } from '../mentions/mention-list.tsx'
import { useMentions } from '../mentions/use-mentions.ts'
import { Segments } from '../switches.tsx'
import { continueList, type Selection } from './edits.ts'
import { MarkdownPreview } from './markdown-preview.tsx'
import { MarkdownToolbar } from './markdown-toolbar.tsx'
import { editArea, replaceText, selectionOf } from './text-area.ts'
import { TOOLS } from './tools.ts'
import { markdownWords } from './words/index.ts'
import './markdown-editor.css'

/** Writes Markdown with buttons and keys, and shows what it becomes. `render` asks the Worker, which renders it for
 *  readers too, so that the preview cannot differ from what is read. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const t = useWords(markdownWords)
  const { value, onChange, render, name } = props
  const { count, error } = useLengthWords(value, props.maxLength)
  const [view, setView] = useState<'write' | 'preview'>('write')
  const box = useRef<HTMLTextAreaElement>(null)
  const selection = useRef<Selection | null>(null)
  // The keyboard stays where it was: on the switch.
  useLayoutEffect(() => {
    if (view !== 'write' || !box.current || !selection.current) return
    box.current.setSelectionRange(selection.current.start, selection.current.end)
  }, [view])

  const mentions = useMentions({
    text: value ?? '',
    people: props.people ?? NOBODY,
    onPut: (text, caret) => {
      if (box.current) replaceText(box.current, { text, start: caret, end: caret }, onChange)
    },
  })

  const apply = (change: (now: Selection) => Selection | null) => editArea(box.current, change, onChange)
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || mentions.onKeyDown(event)) return
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && isCommand && props.onSubmit) {
      event.preventDefault()
      props.onSubmit()
    } else if (event.key === 'Enter' && !isCommand && !event.shiftKey && !event.altKey) {
      if (apply(continueList)) event.preventDefault()
    } else if (isCommand && !event.shiftKey && !event.altKey) {
      const tool = TOOLS.find(({ key }) => key === event.key.toLowerCase())
      if (!tool) return
      event.preventDefault()
      // Ctrl+K would open the palette of the app.
      event.stopPropagation()
      apply(tool.run)
    }
  }
  return (
    <Field
      {...props}
      error={props.error ?? error}
      aside={count === undefined ? props.aside : <span className="soft small">{count}</span>}
    >
      {(control) => (
        <div className="md-editor" data-view={view}>
          <div className="md-top">
            {view === 'write' && !props.disabled && (
              <MarkdownToolbar boxId={control.id} onTool={(tool) => apply(tool.run)} />
            )}
            <Segments
              label={`${t('view.label')} · ${props.label}`}
              value={view}
              segments={[
                { value: 'write', label: t('view.write') },
                { value: 'preview', label: t('view.preview') },
              ]}
              onChange={(next) => {
                if (box.current) selection.current = selectionOf(box.current)
                setView(next)
              }}
            />
          </div>
          {view === 'write' ? (
            <div className="md-box">
              <textarea
                {...control}
                {...mentions.box}
                ref={box}
                className="input-area md-area"
                name={name}
                rows={props.rows ?? 5}
                placeholder={props.placeholder}
                disabled={props.disabled}
                // biome-ignore lint/a11y/noAutofocus: the caller asks for it where a press has opened the box.
                autoFocus={props.autoFocus}
                value={value ?? ''}
                onBlur={(event) => {
                  mentions.shut()
                  props.onBlur?.(event)
                }}
                onKeyDown={onKeyDown}
                onChange={(event) => {
                  mentions.onTyped(event.target.selectionStart)
                  onChange(event.target.value)
                }}
              />
              {mentions.isOpen && <MentionList list={mentions.list} side="below" />}
            </div>
          ) : (
            <MarkdownPreview
              id={control.id}
              label={t('preview.label', { name: props.label })}
              text={value ?? ''}
              render={render}
            />
          )}
        </div>
      )}
    </Field>
  )
}

const NOBODY: readonly Mentionable[] = []

export interface MarkdownEditorProps
  extends FieldBinding<string>,
    Omit<FieldFrame, 'id' | 'error' | 'optional' | 'label'> {
  label: string
  /** Markdown to the HTML that readers get. Rejects when there is no answer. */
  render: (text: string) => Promise<string>
  /** Who may be named with an @. */
  people?: readonly Mentionable[]
  /** Ctrl+Enter: sends without leaving the keyboard. */
  onSubmit?: () => void
  rows?: number
  maxLength?: number
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
}
