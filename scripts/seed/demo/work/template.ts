import type { TaskPriority } from '../../../../contract/projects/schemas.ts'
import { ADMIN } from '../people.ts'
import type { Made } from './story.ts'

/** As the contract of templates has it; days are counted from the project's start. */
export interface TemplateStory {
  readonly name: string
  readonly description: string
  readonly made: Made
  readonly milestones: readonly TemplateMilestone[]
  readonly tasks: readonly TemplateTask[]
}

interface TemplateMilestone {
  readonly key: string
  readonly name: string
  readonly start_day: number
  readonly due_day: number
}

interface TemplateTask {
  readonly key: string
  readonly milestone_key: string
  readonly parent_key: string | null
  readonly title: string
  readonly description: string
  readonly priority: TaskPriority
  readonly labels: readonly string[]
  readonly estimate_minutes: number | null
  readonly start_day: number
  readonly due_day: number
  readonly depends_on_keys: readonly string[]
}

type Days = readonly [start: number, due: number]

const milestone = (key: string, name: string, [start_day, due_day]: Days): TemplateMilestone => ({
  key,
  name,
  start_day,
  due_day,
})

const task = (
  key: string,
  title: string,
  milestone_key: string,
  [start_day, due_day]: Days,
  more: {
    readonly under?: string
    readonly description?: string
    readonly priority?: TaskPriority
    readonly labels?: readonly string[]
    readonly minutes?: number
    readonly after?: readonly string[]
  } = {},
): TemplateTask => ({
  key,
  milestone_key,
  parent_key: more.under ?? null,
  title,
  description: more.description ?? '',
  priority: more.priority ?? 'normal',
  labels: more.labels ?? [],
  estimate_minutes: more.minutes ?? null,
  start_day,
  due_day,
  depends_on_keys: more.after ?? [],
})

/** What one site after another has taught, in six weeks of calendar days. */
export const websiteTemplate: TemplateStory = {
  name: 'Site vitrine en six semaines',
  description: 'De la réunion de lancement à la mise en ligne, avec les points que nous oublions le plus.',
  made: [30, '10:00', ADMIN],
  milestones: [
    milestone('cadrage', 'Cadrage terminé', [0, 4]),
    milestone('maquettes', 'Maquettes validées', [3, 11]),
    milestone('pages', 'Pages en ligne à l’adresse de test', [10, 21]),
    milestone('recette', 'Recette', [28, 35]),
    milestone('en-ligne', 'Mise en ligne', [36, 42]),
  ],
  tasks: [
    task('lancement', 'Réunion de lancement et compte rendu', 'cadrage', [0, 1], { minutes: 180 }),
    task('inventaire', 'Inventaire des pages de l’ancien site', 'cadrage', [0, 3], { labels: ['contenus'] }),
    task('domaine', 'Récupérer les accès du nom de domaine', 'cadrage', [0, 3], {
      description: 'Qui détient le compte ? À demander avant de signer.',
      priority: 'high',
      labels: ['technique'],
    }),
    task('arborescence', 'Arborescence et menus', 'cadrage', [2, 4], { minutes: 180, after: ['inventaire'] }),
    task('accueil', 'Maquette de la page d’accueil', 'maquettes', [4, 9], {
      priority: 'high',
      labels: ['design'],
      minutes: 720,
      after: ['arborescence'],
    }),
    task('couleur', 'Choisir la teinte principale', 'maquettes', [7, 9], {
      under: 'accueil',
      labels: ['design'],
      minutes: 60,
    }),
    task('telephone', 'Montrer le téléphone dès l’ouverture', 'maquettes', [7, 9], {
      under: 'accueil',
      labels: ['mobile'],
      minutes: 45,
    }),
    task('interieures', 'Maquettes des pages intérieures', 'maquettes', [7, 11], {
      labels: ['design'],
      minutes: 600,
      after: ['accueil'],
    }),
    task('gabarit', 'Gabarit des pages et navigation sur téléphone', 'pages', [11, 15], {
      labels: ['technique'],
      minutes: 600,
      after: ['accueil'],
    }),
    task('pages', 'Monter les pages', 'pages', [14, 21], {
      labels: ['technique'],
      minutes: 900,
      after: ['gabarit', 'interieures'],
    }),
    task('mentions', 'Mentions légales et confidentialité', 'pages', [14, 21], { labels: ['juridique'] }),
    task('poids', 'Ramener chaque page sous 500 Ko', 'recette', [28, 31], {
      priority: 'high',
      labels: ['mobile'],
      minutes: 240,
      after: ['pages'],
    }),
    task('redirections', 'Rediriger les anciennes adresses', 'recette', [28, 33], {
      labels: ['technique'],
      minutes: 150,
      after: ['inventaire'],
    }),
    task('recette', 'Recette par le client : liste de points', 'recette', [31, 35], { after: ['pages'] }),
    task('formation', 'Former l’équipe à modifier une page', 'en-ligne', [38, 40], { minutes: 180 }),
    task('bascule', 'Basculer le nom de domaine', 'en-ligne', [41, 42], {
      description: 'Un mardi ou un mercredi matin, jamais un vendredi.',
      priority: 'urgent',
      labels: ['technique'],
      after: ['domaine', 'recette'],
    }),
  ],
}
