import type { IconName } from '../icon.tsx'
import { addLink, type Selection, toggleLines, toggleMark } from './edits.ts'

/** What the toolbar and the keys do. */
export const TOOLS: readonly Tool[] = [
  { name: 'bold', icon: 'bold', key: 'b', keys: 'Ctrl+B', run: (now) => toggleMark(now, '**') },
  { name: 'italic', icon: 'italic', key: 'i', keys: 'Ctrl+I', run: (now) => toggleMark(now, '*') },
  { name: 'strike', icon: 'strike', run: (now) => toggleMark(now, '~~') },
  { name: 'code', icon: 'code', key: 'e', keys: 'Ctrl+E', run: (now) => toggleMark(now, '`') },
  { name: 'link', icon: 'link', key: 'k', keys: 'Ctrl+K', run: addLink },
  { name: 'heading', icon: 'heading', run: (now) => toggleLines(now, 'heading') },
  { name: 'bullets', icon: 'list', run: (now) => toggleLines(now, 'bullets') },
  { name: 'numbers', icon: 'list-numbers', run: (now) => toggleLines(now, 'numbers') },
  { name: 'tasks', icon: 'task', run: (now) => toggleLines(now, 'tasks') },
  { name: 'quote', icon: 'quote', run: (now) => toggleLines(now, 'quote') },
]

export interface Tool {
  name: 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'heading' | 'bullets' | 'numbers' | 'tasks' | 'quote'
  icon: IconName
  /** By its letter (`event.key`), so that AZERTY and QWERTY agree. */
  key?: string
  keys?: string
  run: (now: Selection) => Selection
}
