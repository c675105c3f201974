import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'columns.choose': 'Columns',
  'columns.reset': 'Original columns',
  'select.everything': 'Select all {count}',
  'select.isEverything': { one: 'The only item is selected', other: 'All {count} are selected' },
  'edit.cell': 'Edit {name}',
  'edit.keys': 'Enter saves, Escape cancels',
  'edit.saving': 'Saving…',
  'edit.empty': 'Add',
  'views.label': 'Views',
  'views.save': 'Save the view',
  'views.update': 'Update “{name}”',
  'views.saveNew': 'Save under another name',
  'views.name': 'Name of the view',
  'views.onDevice': 'Kept on this device until you sign out.',
  'views.shared': 'Visible to my team',
  'views.create': 'Save',
  'views.actions': 'Actions on the view {name}',
  'views.rename': 'Rename',
  'views.delete': 'Delete the view',
  'views.isShared': 'shared',
}
