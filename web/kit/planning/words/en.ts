import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'calendar.today': 'Today',
  'calendar.previous': 'Previous period',
  'calendar.next': 'Next period',
  'calendar.mode': 'Layout of the calendar',
  'calendar.month': 'Month',
  'calendar.week': 'Week',
  'calendar.agenda': 'Agenda',
  'calendar.nothing': 'Nothing in this period.',
  'calendar.day': { zero: '{day}, nothing', one: '{day}, {count} item', other: '{day}, {count} items' },
  'calendar.until': 'until {day}',
  'gantt.name': 'Task',
  'gantt.dates': 'From {from} to {to}',
  'gantt.milestone': 'Milestone on {to}',
  'gantt.after': 'After {names}',
  'gantt.late': 'Begins before the end of {names}',
  'gantt.keys': 'Arrows walk the rows, left and right scroll through time.',
  'gantt.picture': 'Tasks over time',
  'gantt.today': 'Today',
}
