import type { TimeEntry } from '../../contract/projects/time.ts'
import {
  createTime,
  deleteTime,
  listTime,
  readBudget,
  readTime,
  updateTime,
} from '../../contract/projects/time.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'

const reads = [listTime, readTime, readBudget]

/** Shown once the server has it: whose time it is and where it stands in the list, the server says. */
export const timeCreation = defineMutation(createTime, { shows: [], renews: reads })

export const timeChange = defineMutation(updateTime, {
  atOnce: true,
  shows: [
    inAnswer(readTime, (entry, { params, body: { expected: _expected, ...fields } }) =>
      entry.id === params.entryId ? { ...entry, ...fields } : entry,
    ),
    inRows(listTime, (entries: TimeEntry[], { params, body: { expected: _expected, ...fields } }) =>
      entries.map((entry) => (entry.id === params.entryId ? { ...entry, ...fields } : entry)),
    ),
  ],
  renews: reads,
})

export const timeDeletion = defineMutation(deleteTime, {
  atOnce: true,
  shows: [
    inRows(listTime, (entries: TimeEntry[], { params }) => entries.filter(({ id }) => id !== params.entryId)),
  ],
  renews: reads,
})

export const timeChanges = [timeCreation, timeChange, timeDeletion]
