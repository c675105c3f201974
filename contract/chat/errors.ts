import { defineErrors } from '../errors.ts'

export const chatErrors = defineErrors('chat', {
  roomNotFound: {
    status: 404,
    fr: ['Conversation introuvable', 'Elle n’existe pas, ou vous n’en faites pas partie.'],
    en: ['Conversation not found', 'It does not exist, or you are not part of it.'],
  },
  messageNotFound: {
    status: 404,
    fr: ['Message introuvable', 'Ce message n’existe pas ou a été supprimé.'],
    en: ['Message not found', 'This message does not exist or was deleted.'],
  },
  threadNotFound: {
    status: 404,
    fr: ['Fil introuvable', 'Le message de départ n’existe pas dans cette conversation.'],
    en: ['Thread not found', 'The message that it begins with does not exist in this conversation.'],
  },
  threadDeleted: {
    status: 409,
    fr: [
      'Message de départ supprimé',
      'Le fil reste lisible, mais on n’y répond plus. Écrivez dans la conversation.',
    ],
    en: [
      'First message deleted',
      'The thread can still be read, but not answered. Write in the conversation.',
    ],
  },
  ownersOnly: {
    status: 403,
    fr: ['Réservé aux responsables', 'Demandez-le à un responsable de la conversation.'],
    en: ['For owners only', 'Ask an owner of the conversation.'],
  },
  authorOnly: {
    status: 403,
    fr: [
      'Message d’une autre personne',
      'Seul son auteur peut le modifier, et dans une conversation à deux le supprimer.',
    ],
    en: ['Somebody else’s message', 'Only its author can edit it, and in a conversation of two delete it.'],
  },
  editedTooOften: {
    status: 409,
    fr: ['Message trop souvent modifié', 'Écrivez plutôt un nouveau message.'],
    en: ['Message edited too often', 'Write a new message instead.'],
  },
  tooManyEmojis: {
    status: 409,
    fr: ['Trop d’émojis sur ce message', 'Choisissez l’un de ceux qui s’y trouvent déjà.'],
    en: ['Too many emojis on this message', 'Choose one of those that are there already.'],
  },
  clientIdConflict: {
    status: 409,
    fr: ['Identifiant déjà utilisé', 'Un autre message porte ce client_id. Choisissez-en un nouveau.'],
    en: ['Identifier already used', 'Another message has this client_id. Choose a new one.'],
  },
  directRoom: {
    status: 409,
    fr: ['Conversation à deux', 'Créez une autre conversation pour réunir plus de personnes.'],
    en: ['A conversation of two', 'Create another conversation to bring in more people.'],
  },
  roomClosed: {
    status: 409,
    fr: ['Conversation fermée', 'Elle reste lisible, mais on n’y écrit plus.'],
    en: ['Conversation closed', 'It can still be read, but no longer written in.'],
  },
  attachmentNotFound: {
    status: 404,
    fr: ['Fichier introuvable', 'Il n’existe pas ou plus, ou n’est pas à vous. Joignez-le à nouveau.'],
    en: ['File not found', 'It does not exist, no longer exists, or is not yours. Attach it again.'],
  },
  noThumbnail: {
    status: 404,
    fr: ['Pas de miniature', 'Ce fichier n’a pas de miniature. Ouvrez-le en entier.'],
    en: ['No thumbnail', 'This file has no thumbnail. Open the whole of it.'],
  },
  attachmentNotUploaded: {
    status: 409,
    fr: ['Fichier pas encore reçu', 'Envoyez d’abord le fichier sous le lien qui lui a été donné.'],
    en: ['File not received yet', 'Send the file first, under the link it was given.'],
  },
  attachmentTaken: {
    status: 409,
    fr: ['Fichier déjà envoyé', 'Un autre message porte ce fichier. Joignez-le à nouveau.'],
    en: ['File already sent', 'Another message has this file. Attach it again.'],
  },
  tooManyPins: {
    status: 409,
    fr: ['Trop de conversations épinglées', 'Dix au plus. Retirez-en une avant d’épingler celle-ci.'],
    en: ['Too many pinned conversations', 'Ten at most. Unpin one before you pin this one.'],
  },
  roomFull: {
    status: 409,
    fr: ['Conversation complète', 'Retirez quelqu’un avant d’ajouter une autre personne.'],
    en: ['Conversation full', 'Remove somebody before adding another person.'],
  },
})
