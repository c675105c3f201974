import { defineErrors } from '../errors.ts'

export const ticketErrors = defineErrors('tickets', {
  notFound: {
    status: 404,
    fr: ['Ticket introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Ticket not found', 'It does not exist, or you have no access to it.'],
  },
  replyNotFound: {
    status: 404,
    fr: ['Réponse introuvable', 'Elle n’existe pas, ou n’est plus dans ce ticket.'],
    en: ['Reply not found', 'It does not exist, or is no longer in this ticket.'],
  },
  teamNotFound: {
    status: 404,
    fr: ['Équipe introuvable', 'Cette équipe n’existe plus.'],
    en: ['Team not found', 'This team no longer exists.'],
  },
  teamNameTaken: {
    status: 409,
    fr: ['Nom déjà pris', 'Une équipe porte déjà ce nom. Choisissez-en un autre.'],
    en: ['Name already taken', 'A team has this name already. Choose another.'],
  },
  cannedReplyNotFound: {
    status: 404,
    fr: ['Réponse type introuvable', 'Elle n’existe plus.'],
    en: ['Canned reply not found', 'It no longer exists.'],
  },
  calendarNotFound: {
    status: 404,
    fr: ['Calendrier introuvable', 'Ce calendrier d’ouverture n’existe plus.'],
    en: ['Calendar not found', 'This business calendar no longer exists.'],
  },
  calendarInUse: {
    status: 409,
    fr: [
      'Calendrier utilisé',
      'Un engagement compte ses heures avec lui. Donnez-lui d’abord un autre calendrier.',
    ],
    en: ['Calendar in use', 'A policy counts its hours by it. Give that policy another calendar first.'],
  },
  policyTaken: {
    status: 409,
    fr: [
      'Engagement déjà pris',
      'Un autre engagement actif vaut pour cette organisation et cette priorité. Désactivez-le d’abord.',
    ],
    en: [
      'Policy already taken',
      'Another active policy holds for this organization and priority. Switch it off first.',
    ],
  },
  policyNotFound: {
    status: 404,
    fr: ['Engagement introuvable', 'Cet engagement de service n’existe plus.'],
    en: ['Policy not found', 'This service policy no longer exists.'],
  },
  mailNotFound: {
    status: 404,
    fr: ['Courrier introuvable', 'Ce message n’existe plus.'],
    en: ['Mail not found', 'This mail no longer exists.'],
  },
  mailNotHeld: {
    status: 409,
    fr: ['Courrier déjà traité', 'Une autre personne en a déjà décidé.'],
    en: ['Mail already handled', 'Another person has decided about it.'],
  },
  attachmentNotFound: {
    status: 404,
    fr: [
      'Fichier introuvable',
      'Il n’a pas été envoyé par vous pour ce ticket, ou son envoi n’est pas terminé.',
    ],
    en: ['File not found', 'You did not upload it for this ticket, or its upload is not complete.'],
  },
  staffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Écrivez votre demande dans une réponse.'],
    en: ['For the team only', 'Say what you need in a reply.'],
  },
  internalStaffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Seule l’équipe écrit des notes internes.'],
    en: ['For the team only', 'Only the team writes internal notes.'],
  },
  clientOnly: {
    status: 403,
    fr: ['Réservé au client', 'Seul le client donne son avis sur une solution.'],
    en: ['For the client only', 'Only the client rates a solution.'],
  },
  notOwnNote: {
    status: 403,
    fr: ['Modification impossible', 'Seule une note interne se modifie, par la personne qui l’a écrite.'],
    en: ['No edit possible', 'Only an internal note is edited, by the person who wrote it.'],
  },
  illegalStatus: {
    status: 409,
    fr: ['Changement d’état impossible', 'L’état actuel ne permet pas celui-ci.'],
    en: ['Status change not possible', 'The present status does not lead to this one.'],
  },
  closed: {
    status: 409,
    fr: ['Ticket clos', 'On ne répond plus à un ticket clos. Ouvrez-en un autre.'],
    en: ['Ticket closed', 'A closed ticket takes no answers. Open another.'],
  },
  repliedMeanwhile: {
    status: 409,
    fr: [
      'Quelqu’un a répondu entre-temps',
      'Rien n’a été envoyé. Lisez ce qui s’est ajouté, puis envoyez votre texte ou modifiez-le.',
    ],
    en: [
      'Someone replied in the meantime',
      'Nothing was sent. Read what was added, then send your text or change it.',
    ],
  },
  cannotMerge: {
    status: 409,
    fr: [
      'Fusion impossible',
      'Les deux tickets sont d’un même client, et aucun n’est clos ou déjà fusionné.',
    ],
    en: ['Merge not possible', 'Both tickets are of one client, and neither is closed or merged already.'],
  },
  cannotSplit: {
    status: 409,
    fr: ['Séparation impossible', 'Une des réponses choisies au moins est visible du client.'],
    en: ['Split not possible', 'At least one of the chosen replies is one that the client sees.'],
  },
  hasTask: {
    status: 409,
    fr: ['Tâche déjà créée', 'Ce ticket a déjà sa tâche.'],
    en: ['Task already made', 'This ticket has its task already.'],
  },
  notSolved: {
    status: 409,
    fr: ['Ticket non résolu', 'Un avis se donne dans les 30 jours qui suivent la solution.'],
    en: ['Ticket not solved', 'A rating is given within 30 days of the solution.'],
  },
  tagsFull: {
    status: 409,
    fr: ['Trop d’étiquettes', 'Un ticket porte 20 étiquettes au plus.'],
    en: ['Too many tags', 'A ticket has 20 tags at most.'],
  },
})
