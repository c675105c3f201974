import { defineErrors } from '../errors.ts'

export const projectErrors = defineErrors('projects', {
  notFound: {
    status: 404,
    fr: ['Projet introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Project not found', 'It does not exist, or you have no access to it.'],
  },
  milestoneNotFound: {
    status: 404,
    fr: ['Jalon introuvable', 'Il n’existe pas, ou n’est pas de ce projet.'],
    en: ['Milestone not found', 'It does not exist, or does not belong to this project.'],
  },
  taskNotFound: {
    status: 404,
    fr: ['Tâche introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Task not found', 'It does not exist, or you have no access to it.'],
  },
  labelNotFound: {
    status: 404,
    fr: ['Étiquette introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Label not found', 'It does not exist, or you have no access to it.'],
  },
  templateNotFound: {
    status: 404,
    fr: ['Modèle introuvable', 'Ce modèle de projet n’existe plus.'],
    en: ['Template not found', 'This project template no longer exists.'],
  },
  staffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Demandez ce changement à votre interlocuteur.'],
    en: ['For the team only', 'Ask your contact for this change.'],
  },
  internalStaffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Seule l’équipe écrit des notes internes.'],
    en: ['For the team only', 'Only the team writes internal notes.'],
  },
  illegalStatus: {
    status: 409,
    fr: ['Changement d’état impossible', 'L’état actuel ne permet pas celui-ci.'],
    en: ['Status change not possible', 'The present status does not lead to this one.'],
  },
  archived: {
    status: 409,
    fr: ['Projet archivé', 'Réactivez le projet avant d’y changer quelque chose.'],
    en: ['Archived project', 'Make the project active again before you change anything in it.'],
  },
  hasInvoicedTime: {
    status: 409,
    fr: ['Temps déjà facturé', 'Un projet dont du temps est facturé ne se supprime pas. Archivez-le.'],
    en: ['Time already invoiced', 'A project with invoiced time cannot be deleted. Archive it.'],
  },
  datesReversed: {
    status: 422,
    fr: ['Dates inversées', 'La fin ne peut pas précéder le début.'],
    en: ['Dates reversed', 'The end cannot come before the start.'],
  },
  dependencyCycle: {
    status: 409,
    fr: ['Dépendance circulaire', 'Une tâche ne peut pas attendre une tâche qui l’attend.'],
    en: ['Circular dependency', 'A task cannot wait for a task that waits for it.'],
  },
  parentCycle: {
    status: 409,
    fr: [
      'Tâche parente impossible',
      'Une tâche n’est pas sa propre sous-tâche, et il y a trois niveaux au plus.',
    ],
    en: ['Parent not possible', 'A task is not its own subtask, and there are three levels at most.'],
  },
  positionTaken: {
    status: 409,
    fr: ['Place disputée', 'Beaucoup de cartes bougent en même temps. Réessayez.'],
    en: ['Place contested', 'Many cards move at the same time. Try again.'],
  },
  tasksFull: {
    status: 409,
    fr: ['Trop de tâches', 'Un projet compte 5 000 tâches au plus.'],
    en: ['Too many tasks', 'A project has 5,000 tasks at most.'],
  },
  milestonesFull: {
    status: 409,
    fr: ['Trop de jalons', 'Un projet compte 100 jalons au plus.'],
    en: ['Too many milestones', 'A project has 100 milestones at most.'],
  },
  labelsFull: {
    status: 409,
    fr: ['Trop d’étiquettes', 'Une tâche porte 20 étiquettes au plus.'],
    en: ['Too many labels', 'A task has 20 labels at most.'],
  },
  labelTaken: {
    status: 409,
    fr: ['Nom déjà utilisé', 'Une autre étiquette de cette organisation porte ce nom.'],
    en: ['Name already in use', 'Another label of this organization has this name.'],
  },
  commentNotFound: {
    status: 404,
    fr: ['Commentaire introuvable', 'Il n’existe pas, ou il a été effacé.'],
    en: ['Comment not found', 'It does not exist, or it was erased.'],
  },
  notAuthor: {
    status: 403,
    fr: ['Commentaire d’une autre personne', 'Seule la personne qui l’a écrit le modifie.'],
    en: ['Comment of somebody else', 'Only the person who wrote it edits it.'],
  },
  commentEditsFull: {
    status: 409,
    fr: ['Trop de modifications', 'Un commentaire se modifie 100 fois au plus. Écrivez-en un autre.'],
    en: ['Too many edits', 'A comment is edited 100 times at most. Write another.'],
  },
  attachmentNotFound: {
    status: 404,
    fr: [
      'Fichier introuvable',
      'Il n’a pas été envoyé par vous pour cette tâche, ou son envoi n’est pas terminé.',
    ],
    en: ['File not found', 'You did not upload it for this task, or its upload is not complete.'],
  },
  timeEntryNotFound: {
    status: 404,
    fr: ['Saisie introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Time entry not found', 'It does not exist, or you have no access to it.'],
  },
  notOwnTime: {
    status: 403,
    fr: ['Temps d’une autre personne', 'Chacun ne saisit que son propre temps.'],
    en: ['Time of somebody else', 'Everybody enters their own time only.'],
  },
  dayFull: {
    status: 409,
    fr: ['Journée complète', 'Une journée compte 24 heures au plus.'],
    en: ['Day full', 'A day has 24 hours at most.'],
  },
  timeInvoiced: {
    status: 409,
    fr: ['Temps facturé', 'Ce temps est sur une facture et ne se modifie plus.'],
    en: ['Time invoiced', 'This time is on an invoice and can no longer be changed.'],
  },
  timeTaken: {
    status: 409,
    fr: ['Temps déjà pris', 'Une partie de ce temps est sur une autre facture.'],
    en: ['Time already taken', 'Some of this time is on another invoice.'],
  },
  templateTasksFull: {
    status: 409,
    fr: ['Modèle trop grand', 'Un modèle compte 300 tâches au plus.'],
    en: ['Template too large', 'A template has 300 tasks at most.'],
  },
  periodTooLong: {
    status: 422,
    fr: ['Période trop longue', 'Le calendrier montre 100 jours au plus.'],
    en: ['Period too long', 'The calendar shows 100 days at most.'],
  },
  feedNotFound: {
    status: 404,
    fr: ['Agenda introuvable', 'Cette adresse d’agenda n’existe pas ou a été révoquée.'],
    en: ['Feed not found', 'This calendar address does not exist or was revoked.'],
  },
  feedsFull: {
    status: 409,
    fr: ['Trop d’agendas', 'Vous avez 20 adresses d’agenda au plus. Révoquez-en une.'],
    en: ['Too many feeds', 'You have 20 calendar addresses at most. Revoke one.'],
  },
})
