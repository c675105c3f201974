import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.retry': 'Try again',
  'action.back': 'Back',
  'action.clear': 'Clear',
  'action.apply': 'Apply',
  'action.more': 'More actions',
  'action.copy': 'Copy',
  'action.copied': 'Copied',

  'avatar.of': 'Initials of {name}',

  'chart.table': 'Show the table',
  'chart.picture': 'Show the chart',
  'chart.empty': 'No data for this period yet.',

  'confirm.type': 'To confirm, type {text}',
  'confirm.mismatch': 'What you typed does not match.',

  'diff.before': 'Before',
  'diff.after': 'After',
  'diff.nothing': 'empty',
  'diff.field': 'Field',

  'empty.filtered': 'No results',
  'empty.filteredHelp': 'Nothing matches these filters.',
  'empty.clear': 'Remove filters',

  'failure.title': 'This page could not be loaded',
  'failure.unreachable': 'The server did not answer',
  'failure.unreachableHelp': 'Check your connection, then try again.',
  'failure.unexpected': 'Something unexpected went wrong',
  'failure.unexpectedHelp': 'Try again in a moment. If it persists, pass on the reference.',
  'failure.wait': 'Try again in {time}.',
  'failure.request': 'Reference {id}',

  'field.optional': 'optional',
  'field.choose': 'Choose…',
  'field.needed': 'This field is needed.',
  'listbox.results': { one: '{count} result', other: '{count} results' },
  'listbox.nothing': 'No results',
  'listbox.searching': 'Searching…',
  'listbox.failed': 'The search did not get through.',
  'field.tooLong': {
    one: 'One character too many: {most} at most.',
    other: '{count} characters too many: {most} at most.',
  },
  'field.count': '{count} of {most}',

  'filter.add': 'Add a filter',
  'filter.clearAll': 'Clear all',
  'filter.remove': 'Remove the filter {name}',
  'filter.set': '{name}: {value}',
  'filter.some': '{count} chosen',

  'form.summary': { one: 'One answer needs correcting', other: '{count} answers need correcting' },
  'form.draft': 'We kept what you had typed.',
  'form.discard': 'Start afresh',
  'form.sending': 'Sending…',

  'list.loaded': '{count} of {total}',
  'list.more': 'Show more',
  'list.loading': 'Loading…',
  'list.everything': 'All',
  'list.export': 'Export (CSV)',
  'list.exportMost': 'The export ends at {most} rows. Narrow the filters to make several.',
  'list.all': { one: 'One item only', other: 'All {count} items are shown' },

  'mention.list': 'Mention',

  'offline.title': 'You are offline',
  'offline.reading': 'You can keep reading.',
  'offline.waiting': {
    one: '{count} change is waiting for the network.',
    other: '{count} changes are waiting for the network.',
  },

  'palette.title': 'Go to or do…',
  'palette.placeholder': 'Search for a person, a message, a page…',
  'palette.recent': 'Recent searches',
  'palette.forget': 'Clear recent searches',
  'palette.offline': 'Offline: only pages and actions can be found.',
  'palette.nothing': 'Nothing found for “{text}”',
  'palette.places': 'Go to',
  'palette.help': 'Help',
  'palette.keys': 'Arrows to choose, Enter to open',

  'panel.previous': 'Previous item',
  'panel.next': 'Next item',
  'panel.page': 'Full page',

  'password.show': 'Show the password',
  'password.hide': 'Hide the password',
  'password.strength.0': 'Too short',
  'password.strength.1': 'Weak',
  'password.strength.2': 'Fair',
  'password.strength.3': 'Strong',
  'password.strength.label': 'Strength',

  'progress.of': '{done} of {total}',

  'search.label': 'Search',
  'search.clear': 'Clear the search',

  'secret.once': 'This value will not be shown again. Copy it now and keep it somewhere safe.',

  'select.all': 'Select all',
  'select.row': 'Select {name}',
  'select.count': { one: '{count} selected', other: '{count} selected' },
  'select.clear': 'Deselect',
  'select.begin': 'Select',
  'select.end': 'Done',

  'shell.skip': 'Skip to content',
  'shell.nav': 'Main navigation',
  'shell.more': 'More',
  'shell.search': 'Search',
  'shell.searchHint': 'Search or go to…',
  'shell.account': 'Your account',
  'shell.theme': 'Appearance',
  'shell.theme.system': 'Same as device',
  'shell.theme.light': 'Light',
  'shell.theme.dark': 'Dark',
  'shell.language': 'Language',
  'shell.slow': 'The connection is slow. It is all on its way.',
  'shell.update': 'A new version is ready.',
  'shell.reload': 'Reload',

  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.everywhere': 'Everywhere',
  'shortcuts.lists': 'In a list',
  'shortcuts.panel': 'In the detail of an item',
  'shortcuts.help': 'Show these shortcuts',
  'shortcuts.palette': 'Search or go to',
  'shortcuts.close': 'Close what is open',
  'shortcuts.rows': 'Next row, previous row',
  'shortcuts.ends': 'First row, last row',
  'shortcuts.open': 'Open the row',
  'shortcuts.select': 'Select the row',
  'shortcuts.steps': 'Next item, previous item',
  'shortcuts.back': 'Back to the list',
  'shortcuts.or': 'or',

  'state.good': 'Success',
  'state.attention': 'Attention',
  'state.bad': 'Problem',
  'state.info': 'Information',
  'state.neutral': 'State',

  'steps.done': 'done',

  'table.sort': 'Sort by {name}',
  'table.sortBy': 'Sort',
  'table.keys': 'Arrows or J and K to move, Enter to open, Space to select.',

  'toast.region': 'Notifications',
}
