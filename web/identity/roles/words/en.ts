import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'role.admin': 'Administrator',
  'role.agent': 'Agent',
  'role.gestionnaire': 'Manager',
  'role.superviseur': 'Supervisor',
  'role.in.admin': 'administrator',
  'role.in.agent': 'agent',
  'role.in.gestionnaire': 'manager',
  'role.in.superviseur': 'supervisor',
  'about.admin': 'Runs the whole platform: organizations, people, audit trail and system.',
  'about.agent': 'Looks after the organizations entrusted to them.',
  'about.gestionnaire': 'Manages their organization and invites its members.',
  'about.superviseur': 'Reads everything in their organization and changes nothing.',
  'yours.admin': 'You run the whole platform: organizations, people, audit trail and system.',
  'yours.agent': 'You look after the organizations entrusted to you.',
  'yours.gestionnaire': 'You manage your organization and invite its members.',
  'yours.superviseur': 'You read everything in your organization and change nothing.',
}
