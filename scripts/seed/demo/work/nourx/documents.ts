import { homePage, logo, meeting, siteMap, team, tints } from '../../files/pictures.ts'
import { AGENT, CLIENTE } from '../../people.ts'
import type { DocumentStory, FolderStory } from '../story.ts'
import { CEDRIC, NADEGE, ORNELLA } from './people.ts'
import * as texts from './texts.ts'

export const nourxFolders: readonly FolderStory[] = [
  { key: 'contrat', name: 'Contrat', made: [19, '8:50', NADEGE] },
  { key: 'maquettes', name: 'Maquettes', made: [17, '14:55', NADEGE] },
  { key: 'photos', name: 'Photos de l’équipe', made: [3, '16:50', AGENT] },
]

export const nourxDocuments: readonly DocumentStory[] = [
  {
    key: 'cahier',
    name: 'Cahier des charges du site NOURX.pdf',
    folder: 'contrat',
    tags: ['contrat', 'signé'],
    versions: [[19, '8:54', NADEGE, texts.specification]],
  },
  {
    key: 'compte-rendu',
    name: 'Compte rendu de la réunion de lancement.pdf',
    task: 'lancement',
    versions: [[18, '11:16', NADEGE, texts.kickOff]],
  },
  {
    key: 'inventaire',
    name: 'Inventaire des pages.csv',
    task: 'inventaire',
    tags: ['redirections'],
    versions: [[17, '10:02', CEDRIC, texts.inventory]],
  },
  {
    key: 'plan',
    name: 'Arborescence.png',
    task: 'arborescence',
    versions: [[16, '9:28', NADEGE, siteMap]],
  },
  {
    key: 'accueil',
    name: 'Maquette de l’accueil.png',
    task: 'maquette-accueil',
    folder: 'maquettes',
    tags: ['maquette'],
    versions: [
      [17, '15:10', NADEGE, homePage('first')],
      [14, '16:40', NADEGE, homePage('second')],
      [13, '14:28', NADEGE, homePage('third')],
    ],
  },
  {
    key: 'teintes',
    name: 'Deux teintes.png',
    task: 'couleur',
    versions: [[13, '9:56', AGENT, tints]],
  },
  {
    key: 'logo',
    name: 'Logo NOURX.png',
    task: 'logo',
    tags: ['logo'],
    versions: [[13, '15:07', ORNELLA, logo]],
  },
  {
    key: 'corrections',
    name: 'Corrections Services et Références.pdf',
    task: 'corrections',
    versions: [
      [9, '17:04', CLIENTE, texts.corrections('2009')],
      [8, '10:38', CLIENTE, texts.corrections('2019')],
    ],
  },
  {
    key: 'modele-mentions',
    name: 'Modèle de mentions légales.pdf',
    task: 'mentions-legales',
    tags: ['juridique'],
    versions: [[5, '10:08', AGENT, texts.legalNotice]],
  },
  {
    key: 'photo-soleil',
    name: 'Équipe devant le bureau.png',
    folder: 'photos',
    tags: ['photo', 'équipe'],
    versions: [[3, '16:55', AGENT, team('sun')]],
  },
  {
    key: 'photo-pluie',
    name: 'Équipe sous la pluie.png',
    folder: 'photos',
    tags: ['photo', 'équipe'],
    versions: [[3, '16:58', AGENT, team('rain')]],
  },
  {
    key: 'photo-reunion',
    name: 'Mariam et Cédric en réunion.png',
    folder: 'photos',
    tags: ['photo'],
    versions: [[2, '8:36', NADEGE, meeting]],
  },
  {
    key: 'reste-a-faire',
    name: 'Reste à faire et marge.pdf',
    internal: true,
    tags: ['interne'],
    versions: [[2, '17:40', AGENT, texts.remainingWork]],
  },
]
