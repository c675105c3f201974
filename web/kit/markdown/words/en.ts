import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'view.label': 'View',
  'view.write': 'Write',
  'view.preview': 'Preview',
  'tools.label': 'Formatting',
  'tool.bold': 'Bold',
  'tool.italic': 'Italic',
  'tool.strike': 'Strikethrough',
  'tool.code': 'Code',
  'tool.link': 'Link',
  'tool.heading': 'Heading',
  'tool.bullets': 'Bulleted list',
  'tool.numbers': 'Numbered list',
  'tool.tasks': 'Task list',
  'tool.quote': 'Quote',
  'tool.keys': '{name} ({keys})',
  'preview.label': 'Preview of “{name}”',
  'preview.empty': 'Nothing to show yet.',
}
