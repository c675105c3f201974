import { searchable } from '../../../../worker/kernel/data/list.ts'
import { ADMIN, AGENT, colleagueId } from '../people.ts'
import { DAY, type Row } from '../sql.ts'
import type { TeamKey } from './story.ts'

const RODRIGUE = colleagueId('rodrigue.ahouansou@matrice.test')
const NADEGE = colleagueId('nadege.tossou@matrice.test')

export const teamIds: Readonly<Record<TeamKey, number>> = { assistance: 1, technique: 2 }

export const leadOf: Readonly<Record<TeamKey, number>> = { assistance: AGENT, technique: RODRIGUE }

/** Who answers questions, and who mends. */
export function teamRows(today: number): { readonly teams: Row[]; readonly team_members: Row[] } {
  const made = { created_at: today - 150 * DAY, updated_at: today - 150 * DAY, version: 1 }
  const team = (id: number, name: string, lead_id: number) => ({
    id,
    name,
    name_key: searchable(name),
    lead_id,
    ...made,
  })
  const members = (team_id: number, ids: readonly number[]) => ids.map((user_id) => ({ team_id, user_id }))
  return {
    teams: [
      team(teamIds.assistance, 'Assistance', leadOf.assistance),
      team(teamIds.technique, 'Technique', leadOf.technique),
    ],
    team_members: [
      ...members(teamIds.assistance, [AGENT, NADEGE]),
      ...members(teamIds.technique, [RODRIGUE, NADEGE]),
    ],
  }
}

const TEXTS: readonly (readonly [locale: 'fr' | 'en', title: string, body: string])[] = [
  [
    'fr',
    'Bien reçu',
    'Bonjour {{requester.first_name}},\n\nVotre demande {{ticket.reference}} est bien arrivée. Je la regarde et reviens vers vous aujourd’hui.\n\n{{agent.first_name}}',
  ],
  [
    'fr',
    'Demander une capture d’écran',
    'Bonjour {{requester.first_name}},\n\nPouvez-vous joindre une capture de l’écran où le problème apparaît, avec l’heure ? Sur un téléphone : bouton de marche et volume bas en même temps.\n\n{{agent.first_name}}',
  ],
  [
    'fr',
    'Numéro à dix chiffres',
    'Bonjour {{requester.first_name}},\n\nLes numéros du Bénin ont dix chiffres et commencent par **01**. Ajoutez 01 devant l’ancien numéro ; vous pouvez le corriger à l’écran, sans renvoyer le fichier.\n\n{{agent.first_name}}',
  ],
  [
    'fr',
    'Panne de l’opérateur',
    'Bonjour {{requester.first_name}},\n\nL’opérateur signale une panne. Rien n’a été débité ; nous surveillons et vous prévenons dès que le service revient.\n\n{{agent.first_name}}',
  ],
  [
    'fr',
    'C’est résolu',
    'Bonjour {{requester.first_name}},\n\nC’est réparé. Si quoi que ce soit revient, répondez simplement à ce message : la demande {{ticket.reference}} se rouvre.\n\nBonne journée à toute l’équipe de {{organization.name}},\n{{agent.first_name}}',
  ],
  [
    'en',
    'Received',
    'Hello {{requester.first_name}},\n\nYour request {{ticket.reference}} has arrived. I am looking into it and will come back to you today.\n\n{{agent.first_name}}',
  ],
]

export const cannedRows = (today: number): Row[] =>
  TEXTS.map(([locale, title, body], index) => ({
    id: index + 1,
    title,
    body,
    locale,
    created_by_id: ADMIN,
    search_text: searchable(title, body),
    created_at: today - 120 * DAY,
    updated_at: today - 120 * DAY,
    version: 1,
  }))
