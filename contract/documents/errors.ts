import { defineErrors } from '../errors.ts'

export const documentErrors = defineErrors('documents', {
  notFound: {
    status: 404,
    fr: ['Document introuvable', 'Il n’existe pas, ou ne vous est pas accessible.'],
    en: ['Document not found', 'It does not exist, or you have no access to it.'],
  },
  placeNotFound: {
    status: 404,
    fr: [
      'Emplacement introuvable',
      'Ce projet, cette tâche ou cette organisation ne vous est pas accessible.',
    ],
    en: ['Place not found', 'You have no access to this project, task or organization.'],
  },
  versionNotFound: {
    status: 404,
    fr: ['Version introuvable', 'Ce document n’a pas cette version.'],
    en: ['Version not found', 'This document has no such version.'],
  },
  staffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Vous pouvez changer les documents que vous avez ajoutés.'],
    en: ['For staff only', 'You may change the documents that you added.'],
  },
  internalStaffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Seule l’équipe peut ajouter un fichier interne.'],
    en: ['For staff only', 'Only staff may add an internal file.'],
  },
  endingChanged: {
    status: 422,
    fr: ['Autre extension', 'Gardez l’extension du fichier.'],
    en: ['Another ending', 'Keep the ending of the file’s name.'],
  },
  typeChanged: {
    status: 422,
    fr: ['Autre type de fichier', 'Une nouvelle version a le même type de fichier que la précédente.'],
    en: ['Another type of file', 'A new version has the same type of file as the one before.'],
  },
  tooManyVersions: {
    status: 409,
    fr: ['Trop de versions', 'Un document compte 100 versions au plus.'],
    en: ['Too many versions', 'A document has 100 versions at most.'],
  },
  tooManyTags: {
    status: 409,
    fr: ['Trop d’étiquettes', 'Un document compte 20 étiquettes au plus.'],
    en: ['Too many tags', 'A document has 20 tags at most.'],
  },
  retained: {
    status: 409,
    fr: ['Document protégé', 'Une règle de conservation le protège encore.'],
    en: ['Document protected', 'A retention rule still protects it.'],
  },
  ofMessage: {
    status: 409,
    fr: ['Fichier d’une conversation', 'Il appartient à son message, et ne peut être changé ici.'],
    en: ['File of a conversation', 'It belongs to its message, and cannot be changed here.'],
  },
  inTrash: {
    status: 409,
    fr: ['Document dans la corbeille', 'Restaurez-le d’abord.'],
    en: ['Document in the trash', 'Restore it first.'],
  },
  noPreview: {
    status: 404,
    fr: ['Pas d’aperçu', 'Ce type de fichier n’a pas d’aperçu.'],
    en: ['No preview', 'This type of file has no preview.'],
  },
  scanPending: {
    status: 409,
    fr: ['Analyse en cours', 'Le fichier est analysé. Réessayez dans un instant.'],
    en: ['Scan under way', 'The file is being scanned. Try again in a moment.'],
  },
  infected: {
    status: 410,
    fr: ['Fichier infecté', 'L’analyse y a trouvé un logiciel malveillant. Il n’est plus servi.'],
    en: ['File infected', 'The scan found malware in it: it is no longer served.'],
  },
  folderNotFound: {
    status: 404,
    fr: ['Dossier introuvable', 'Il n’existe pas ici, ou ne vous est pas accessible.'],
    en: ['Folder not found', 'It does not exist here, or you have no access to it.'],
  },
  folderNameTaken: {
    status: 409,
    fr: ['Nom déjà pris', 'Un dossier porte déjà ce nom ici.'],
    en: ['Name taken', 'A folder has this name here already.'],
  },
  folderCycle: {
    status: 409,
    fr: ['Déplacement impossible', 'Un dossier ne peut entrer dans l’un des siens.'],
    en: ['Impossible move', 'A folder cannot be moved into itself or one of its own.'],
  },
  folderNotEmpty: {
    status: 409,
    fr: ['Dossier non vide', 'Videz-le d’abord.'],
    en: ['Folder not empty', 'Empty it first.'],
  },
  folderTooDeep: {
    status: 409,
    fr: ['Trop de niveaux', 'Les dossiers s’emboîtent sur 8 niveaux au plus.'],
    en: ['Too many levels', 'Folders are nested 8 levels deep at most.'],
  },
  tooManyFolders: {
    status: 409,
    fr: ['Trop de dossiers', 'Un projet compte 1 000 dossiers au plus.'],
    en: ['Too many folders', 'A project has 1,000 folders at most.'],
  },
  internal: {
    status: 409,
    fr: ['Fichier interne', 'Un fichier interne ne peut être partagé.'],
    en: ['Internal file', 'An internal file cannot be shared.'],
  },
  linkNotFound: {
    status: 404,
    fr: ['Lien introuvable', 'Il n’existe pas, a expiré ou a été retiré.'],
    en: ['Link not found', 'It does not exist, has expired or was withdrawn.'],
  },
  linkPasswordWrong: {
    status: 403,
    fr: ['Mot de passe incorrect', 'Vérifiez le mot de passe du lien.'],
    en: ['Wrong password', 'Check the password of the link.'],
  },
  ruleNotFound: {
    status: 404,
    fr: ['Règle introuvable', 'Cette règle de conservation n’existe pas.'],
    en: ['Rule not found', 'This retention rule does not exist.'],
  },
})
