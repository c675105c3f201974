import { pdf } from '../../files/pdf.ts'

export const specification = () =>
  pdf(
    `Refonte du site NOURX
Cahier des charges, annexe 1 du contrat
# Objet
NOURX est une agence de communication d’Abomey-Calavi. Son site date de six ans et ne se lit pas sur un téléphone, alors que neuf visiteurs sur dix viennent d’un téléphone.
Le prestataire remplace le site actuel par un site de neuf pages, en français, que l’équipe de NOURX peut modifier elle-même.
# Ce qui est compris
- L’accueil, trois pages de services, les références, l’équipe, le contact, les mentions légales, une page d’erreur.
- Un formulaire de contact protégé des envois automatiques, et un bouton WhatsApp.
- Une séance photo d’une heure dans les locaux de NOURX, retouches comprises.
- La redirection des anciennes adresses vers les nouvelles.
- Une demi-journée de formation et un mois de garantie.
# Ce qui ne l’est pas
- La version anglaise et la boutique, qui feront l’objet d’un devis séparé.
- La rédaction des textes, que NOURX fournit relus.`,
    `Conditions
# Délai
Six semaines à partir de la réunion de lancement, sous réserve que les textes soient remis deux semaines avant la mise en ligne.
# Charge et prix
- Cent vingt heures, au taux de 20 000 F CFA l’heure.
- Total : 2 400 000 F CFA hors taxes, facturé en trois fois.
- Ce qui dépasse cette charge est annoncé avant d’être fait.
# Qualité attendue
- Chaque page pèse moins de 500 Ko et s’affiche en moins de cinq secondes en 3G.
- Le site se parcourt au clavier et respecte les contrastes usuels.
- Les accents et les lettres des langues nationales s’affichent partout.
# Recette
NOURX dispose de cinq jours ouvrés pour essayer le site et remettre une liste de points. Ce qui empêche la mise en ligne est corrigé avant elle, le reste dans le mois de garantie.`,
  )

export const kickOff = () =>
  pdf(`Réunion de lancement
Compte rendu, dans les locaux de NOURX à Abomey-Calavi
# Présents
- Pour NOURX : Mariam Sanogo, Cédric Lokossou.
- Pour Matrice : Nadège Tossou.
# Décisions
- Neuf pages au lieu de quatorze : cinq pages de l’ancien site ne sont plus lues.
- Le français seul pour commencer.
- Mise en ligne dans six semaines, un mardi ou un mercredi matin.
# À faire
- Cédric : inventaire des pages, accès du nom de domaine.
- Nadège : arborescence, puis première maquette de l’accueil.
- Mariam : désigner la personne qui relit chaque texte.
# Point de vigilance
Les présentations de l’équipe demandent neuf personnes différentes. Elles sont à écrire dès que possible.`)

export const inventory = (): Uint8Array =>
  Buffer.from(
    [
      'adresse;titre;visites en douze mois;décision;relecture',
      '/;Accueil;18 420;garder;Mariam',
      '/nous-connaitre;Qui sommes-nous;3 210;fondre dans Équipe;Mariam',
      '/equipe;Notre équipe;2 975;garder;Yasmine',
      '/services;Nos services;6 640;garder;Mariam',
      '/services/identite;Identité visuelle;2 130;garder;Ornella',
      '/services/impression;Impression;1 870;garder;Ornella',
      '/services/evenements;Événements;1 204;garder;Ornella',
      '/references;Références;5 018;garder;Mariam',
      '/actualites;Actualités;41;abandonner;',
      '/recrutement;Recrutement;0;abandonner;',
      '/partenaires;Partenaires;0;abandonner;',
      '/galerie;Galerie;17;abandonner;',
      '/plan-du-site;Plan du site;0;abandonner;',
      '/contact;Contact;9 312;garder;Cédric',
      '',
    ].join('\r\n'),
  )

export const corrections = (year: string) => () =>
  pdf(
    `Corrections de Mariam, page Services
Ce qui change est entre crochets.
# Identité visuelle
Nous dessinons des logos [qui tiennent sur un cachet comme sur un camion]. Chaque projet commence par une visite chez vous [, pas par un questionnaire].
# Impression
Cartes, affiches, bâches et emballages, [imprimés à Cotonou et livrés à Calavi sous trois jours].
# Événements
De la salle au son, [une seule personne répond à vos appels].`,
    `Corrections de Mariam, page Références
# Introduction
NOURX accompagne les entreprises du Bénin [depuis ${year}].
# Ordre
- La coopérative de Glazoué passe en premier.
- Retirer la boutique de Godomey, qui a fermé.
- Les logos sans accord écrit deviennent de simples noms.
# Chiffres
Remplacer « des centaines de clients » par [« soixante-deux clients »], c’est le chiffre juste.`,
  )

export const legalNotice = () =>
  pdf(`Mentions légales
Modèle à compléter par NOURX. Les parties à remplir sont entre crochets.
# Éditeur du site
NOURX, quartier Zoca, Abomey-Calavi. RCCM RB/ABC/19 B 2291, IFU 3201912291045. Téléphone : +229 01 97 41 22 10.
Responsable de la publication : [nom et qualité].
# Hébergement
[Nom et adresse de l’hébergeur].
# Données personnelles
Le formulaire de contact demande un nom, un numéro ou une adresse, et un message. Ces données servent à vous répondre et à rien d’autre.
Elles sont conservées [durée : nous conseillons douze mois], puis effacées.
Pour les consulter ou les faire effacer, écrivez à contact@nourx.test.
# Photographies
Les personnes photographiées ont donné leur accord. Toute reproduction demande l’autorisation de NOURX.`)

export const remainingWork = () =>
  pdf(`Reste à faire et marge
Note interne, à ne pas transmettre au client
# Où nous en sommes
- Les pages sont montées, les textes ont du retard chez le client.
- Deux reprises de notre fait ne sont pas facturées : la grille des logos et la séance photo.
# Reste à faire
- Recette et corrections : quatorze heures.
- Bascule, formation et surveillance : huit heures.
- Réserve pour les présentations tardives : quatre heures.
# Conclusion
Le budget tient si les textes arrivent avant la recette. Sinon, proposer de publier la page Équipe sans les présentations plutôt que de repousser la mise en ligne.`)
