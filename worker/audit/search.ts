import { and, or, type SQL, sql } from 'drizzle-orm'
import { auditActionNames, auditActions, namedChanges } from '../../contract/audit-actions.ts'
import { roomsMatching } from '../chat/room-names.ts'
import { peopleMatching } from '../identity/people/find.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { searchable } from '../kernel/data/list.ts'
import { auditEntries as entries } from '../kernel/data/tables.ts'
import { organizationsMatching } from '../organizations/organization.ts'

/** Each word is bound six times, the condition stands twice in a page's statement, and D1 binds a hundred values. */
const WORDS_MOST = 6

/** Entries that hold every word: in the names of their people, organizations and conversations as they are today, in
 *  the name of their action, or among what was recorded. */
export const matching = (typed: string): SQL | undefined =>
  and(...searchable(typed).split(/\s+/).filter(Boolean).slice(0, WORDS_MOST).map(holding))

function holding(word: string): SQL | undefined {
  const subject = (type: string, ids: SQL) =>
    sql`(${entries.subject_type} = ${sql.raw(`'${type}'`)} and cast(${entries.subject_id} as integer) in ${ids})`
  return or(
    sql`${entries.actor_id} in ${peopleMatching(word)}`,
    subject('user', peopleMatching(word)),
    sql`${entries.organization_id} in ${organizationsMatching(word)}`,
    subject('room', roomsMatching(word)),
    idsIn(actionName, actionsCalled(word)),
    sql`exists (
      select 1 from json_each(json_array(${entries.before}, ${entries.after})) as facts, json_each(facts.value) as fact
      where fact.type = 'text' and instr(lower(fact.value), ${word}) > 0)`,
    SYSTEM.includes(word)
      ? sql`(${entries.actor_id} is null and coalesce(${entries.ip}, '') = '')`
      : undefined,
  )
}

const SYSTEM = searchable('système', 'system')

const actionsCalled = (word: string): string[] =>
  auditActionNames.filter((name) => searchable(...auditActions[name]).includes(word))

/** What `namedAction` answers, in SQL: the name of the one fact that changed, otherwise the action. */
const actionName = sql`case
  ${sql.join(
    namedChanges.map(({ action, fact, value, name }) => {
      const told = sql.raw(`json_extract("after", '$.${fact}')`)
      const is = value === undefined ? sql`${told} is not null` : sql`${told} = ${sql.raw(value ? '1' : '0')}`
      return sql`when ${entries.action} = ${sql.raw(`'${action}'`)} and ${is}
        and (select count(*) from json_each(${entries.after})) = 1 then ${sql.raw(`'${name}'`)}`
    }),
    sql` `,
  )}
  else ${entries.action} end`
