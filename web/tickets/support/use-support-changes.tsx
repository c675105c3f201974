import type { ReactNode } from 'react'
import type * as z from 'zod'
import { type BusinessCalendar, readCalendar, updateCalendar } from '../../../contract/tickets/calendars.ts'
import {
  type CannedReply,
  readCannedReply,
  updateCannedReply,
} from '../../../contract/tickets/canned-replies.ts'
import { readPolicy, type SlaPolicy, updatePolicy } from '../../../contract/tickets/policies.ts'
import { readTeam, type Team, updateTeam } from '../../../contract/tickets/teams.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useGuardedChange } from '../../kit/conflict/use-guarded-change.tsx'
import { call } from '../../lib/call.ts'
import { guarding } from '../../lib/changes/expected.ts'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import {
  useCalendarChoices,
  useUpdateCalendar,
  useUpdateCannedReply,
  useUpdatePolicy,
  useUpdateTeam,
} from './data.ts'
import { holidaysText, weekText } from './hours-text.ts'
import { useStaff } from './use-staff.ts'
import { supportWords } from './words/index.ts'

type Change<Body> = Omit<Body, 'expected'>

/** Where somebody else has changed the same thing meanwhile, both versions are shown. */
export function useTeamChange() {
  const t = useWords(supportWords)
  const update = useUpdateTeam()
  const { nameOf } = useStaff()
  return useGuardedChange<Team, Change<z.input<typeof updateTeam.body>>>({
    routeId: updateTeam.id,
    guards: TEAM,
    read: ({ id: teamId }) => call(readTeam, { params: { teamId } }),
    submit: (row, body) => update.mutateAsync({ row, body }),
    isOf: ({ params }, { id }) => (params as { teamId?: unknown }).teamId === id,
    lead: () => t('conflict'),
    label: (name) =>
      name === 'lead_id' || name === 'member_ids' ? t(`teams.field.${name}`) : t('field.name'),
    show: (name, value) => {
      if (name === 'lead_id') return value === null ? t('nobody') : nameOf(Number(value))
      if (name === 'member_ids') return (value as number[]).map(nameOf).join(', ') || t('nobody')
      return String(value)
    },
  })
}
const TEAM = guarding(['name', 'lead_id', 'member_ids'])

export function useCannedChange() {
  const t = useWords(supportWords)
  const update = useUpdateCannedReply()
  return useGuardedChange<CannedReply, Change<z.input<typeof updateCannedReply.body>>>({
    routeId: updateCannedReply.id,
    guards: CANNED,
    read: ({ id: cannedReplyId }) => call(readCannedReply, { params: { cannedReplyId } }),
    submit: (row, body) => update.mutateAsync({ row, body }),
    isOf: ({ params }, { id }) => (params as { cannedReplyId?: unknown }).cannedReplyId === id,
    lead: () => t('conflict'),
    label: (name) =>
      name === 'title' || name === 'body' ? t(`canned.field.${name}`) : t('canned.field.locale'),
    show: (name, value) =>
      name === 'locale' ? t(value === 'en' ? 'canned.locale.en' : 'canned.locale.fr') : String(value),
  })
}
const CANNED = guarding(['title', 'body', 'locale'])

export function useCalendarChange() {
  const t = useWords(supportWords)
  const update = useUpdateCalendar()
  return useGuardedChange<BusinessCalendar, Change<z.input<typeof updateCalendar.body>>>({
    routeId: updateCalendar.id,
    guards: CALENDAR,
    read: ({ id: calendarId }) => call(readCalendar, { params: { calendarId } }),
    submit: (row, body) => update.mutateAsync({ row, body }),
    isOf: ({ params }, { id }) => (params as { calendarId?: unknown }).calendarId === id,
    lead: () => t('conflict'),
    label: (name) =>
      name === 'time_zone' || name === 'week' || name === 'holidays'
        ? t(`calendars.field.${name}`)
        : t('field.name'),
    show: (name, value): ReactNode => {
      if (name === 'week') return weekText(value as BusinessCalendar['week'], t)
      if (name === 'holidays') return holidaysText(value as BusinessCalendar['holidays'], t) || t('none')
      return String(value)
    },
  })
}
const CALENDAR = guarding(['name', 'time_zone', 'week', 'holidays'])

export function usePolicyChange() {
  const t = useWords(supportWords)
  const update = useUpdatePolicy()
  const calendars = useCalendarChoices()
  return useGuardedChange<SlaPolicy, Change<z.input<typeof updatePolicy.body>>>({
    routeId: updatePolicy.id,
    guards: POLICY,
    read: ({ id: policyId }) => call(readPolicy, { params: { policyId } }),
    submit: (row, body) => update.mutateAsync({ row, body }),
    isOf: ({ params }, { id }) => (params as { policyId?: unknown }).policyId === id,
    lead: () => t('conflict'),
    label: (name) => {
      const field = POLICY_FIELDS.find((one) => one === name)
      return field && field !== 'name' ? t(`policies.field.${field}`) : t('field.name')
    },
    show: (name, value): ReactNode => {
      switch (name) {
        case 'organization_id':
          return value === null ? t('policies.everyOrganization') : <OrganizationName id={Number(value)} />
        case 'priority':
          return value === null
            ? t('policies.everyPriority')
            : t(`priority.${value as NonNullable<SlaPolicy['priority']>}`)
        case 'calendar_id':
          return value === null
            ? t('policies.always')
            : (calendars.find((one) => one.value === String(value))?.label ?? String(value))
        case 'pauses_on':
          return (
            (value as SlaPolicy['pauses_on']).map((status) => t(`policies.pause.${status}`)).join(', ') ||
            t('policies.noPause')
          )
        case 'escalations':
          return (
            (value as SlaPolicy['escalations'])
              .map(({ target, at_percent, to }) =>
                t('policies.step', { percent: at_percent, target: t(`target.${target}`), to: t(`to.${to}`) }),
              )
              .join(' · ') || t('policies.noSteps')
          )
        case 'is_active':
          return t(value ? 'policies.active' : 'policies.inactive')
        case 'name':
          return String(value)
        default:
          return value === null ? t('none') : formatMinutes(Number(value))
      }
    },
  })
}
const POLICY_FIELDS = [
  'name',
  'organization_id',
  'priority',
  'calendar_id',
  'first_response_minutes',
  'next_response_minutes',
  'resolution_minutes',
  'pauses_on',
  'escalations',
  'is_active',
] as const
const POLICY = guarding(POLICY_FIELDS)
