import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Icon } from '../icon.tsx'
import { Tip } from '../tip.tsx'
import { TOOLS } from './tools.ts'
import { markdownWords } from './words/index.ts'

/** One stop of Tab; arrows move inside, as everywhere that is called a toolbar. */
export function MarkdownToolbar({ boxId, onTool }: MarkdownToolbarProps) {
  const t = useWords(markdownWords)
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const onKeyDown = (event: KeyboardEvent) => {
    const last = TOOLS.length - 1
    const next = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const at = (next + TOOLS.length) % TOOLS.length
    setStop(at)
    bar.current?.querySelectorAll('button')[at]?.focus()
  }
  return (
    <div
      ref={bar}
      className="md-tools"
      role="toolbar"
      aria-label={t('tools.label')}
      aria-controls={boxId}
      onKeyDown={onKeyDown}
    >
      {TOOLS.map((tool, index) => {
        const label = t(`tool.${tool.name}`)
        return (
          <Tip key={tool.name} text={tool.keys ? t('tool.keys', { name: label, keys: tool.keys }) : label}>
            <button
              type="button"
              className="button button-icon"
              data-look="quiet"
              data-size="small"
              aria-label={label}
              aria-keyshortcuts={tool.keys?.replace('Ctrl', 'Control')}
              tabIndex={index === stop ? 0 : -1}
              // The text keeps its selection, and a phone its keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onFocus={() => setStop(index)}
              onClick={() => onTool(tool)}
            >
              <Icon name={tool.icon} />
            </button>
          </Tip>
        )
      })}
    </div>
  )
}

interface MarkdownToolbarProps {
  boxId: string
  onTool: (tool: (typeof TOOLS)[number]) => void
}
