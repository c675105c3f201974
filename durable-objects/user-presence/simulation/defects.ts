import type { Defect } from './lossy-line.ts'

/** Mistakes that a person's object could make. The play must find each of them, or it proves nothing. */
export const defects: Readonly<Record<string, Defect>> = {
  'takes an event again when its job runs again': ({ log }) => {
    const append = log.append.bind(log)
    log.append = (event, now) => append({ ...event, key: crypto.randomUUID() }, now)
  },
  'numbers an event that it does not keep': ({ log }, { storage }) => {
    const append = log.append.bind(log)
    log.append = (event, now) => {
      const appended = append(event, now)
      if (appended.seq % 50 === 0) storage.sql.exec('delete from personal_events where seq = ?', appended.seq)
      return appended
    }
  },
  'leaves out an event where a page begins': ({ log }) => {
    const page = log.page.bind(log)
    log.page = (ask) => {
      const found = page({ ...ask, seq: Math.min(ask.seq + 1, log.head) })
      return 'more' in found ? { ...found, from: ask.seq + 1 } : found
    }
  },
  'gives a number out again after an eviction': (_, { storage }) => {
    storage.sql.exec('update personal_log set head = head - 1 where head > 10')
  },
}
