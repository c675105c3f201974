import { defineErrors } from '../errors.ts'

export const uploadErrors = defineErrors('upload', {
  tooLarge: {
    status: 413,
    fr: [
      'Fichier trop volumineux',
      'Un fichier compte 100 Mio au plus, une image dans une conversation 25 Mio.',
    ],
    en: ['File too large', 'A file has 100 MiB at most, a picture in a conversation 25 MiB.'],
  },
  typeRefused: {
    status: 415,
    fr: [
      'Type de fichier refusé',
      'Envoyez une image, un PDF, un document de bureau, un texte, un CSV, un zip, un son ou une vidéo.',
    ],
    en: [
      'Type of file refused',
      'Send a picture, a PDF, an office document, a text, a CSV, a zip, a sound or a video.',
    ],
  },
  quotaExceeded: {
    status: 409,
    fr: ['Espace de fichiers plein', 'Supprimez des fichiers de l’organisation, ou demandez plus d’espace.'],
    en: ['No space left for files', 'Delete files of the organization, or ask for more space.'],
  },
  reservedExceeded: {
    status: 409,
    fr: [
      'Trop d’envois commencés',
      'Envoyez d’abord les fichiers déjà choisis. Ce qui n’est pas envoyé est libéré après une heure et demie.',
    ],
    en: [
      'Too many uploads begun',
      'Send the files that you chose first. What is not sent is released after an hour and a half.',
    ],
  },
  notFound: {
    status: 404,
    fr: [
      'Fichier introuvable',
      'Il n’a pas été demandé ici par vous, ou n’existe plus. Envoyez-le à nouveau.',
    ],
    en: ['File not found', 'You did not request it here, or it is gone. Send it again.'],
  },
  notUploaded: {
    status: 409,
    fr: ['Fichier pas encore reçu', 'Envoyez d’abord le fichier à l’adresse donnée.'],
    en: ['File not received yet', 'Send the file to the address that was given first.'],
  },
  incomplete: {
    status: 409,
    fr: ['Parties manquantes', 'Envoyez d’abord toutes les parties du fichier.'],
    en: ['Parts are missing', 'Send all parts of the file first.'],
  },
  expired: {
    status: 410,
    fr: ['Envoi expiré', 'Il a été commencé il y a trop longtemps. Envoyez le fichier à nouveau.'],
    en: ['Upload expired', 'It was begun too long ago. Send the file again.'],
  },
  alreadyCompleted: {
    status: 409,
    fr: ['Envoi déjà terminé', 'Ce fichier est déjà enregistré.'],
    en: ['Upload already completed', 'This file is stored already.'],
  },
  contentMismatch: {
    status: 422,
    fr: [
      'Contenu inattendu',
      'Le contenu du fichier ne correspond pas à son nom. Ouvrez-le pour le vérifier, puis choisissez-le à nouveau.',
    ],
    en: [
      'Unexpected content',
      'What is in the file does not fit its name. Open it to check it, then choose it again.',
    ],
  },
})

/** What requesting a link may be refused for, whatever it is for. */
export const uploadRefusals = [
  uploadErrors.tooLarge,
  uploadErrors.reservedExceeded,
  uploadErrors.typeRefused,
  uploadErrors.quotaExceeded,
]
