import type { Colour } from '../files/png.ts'
import type { Subject } from './pictures.ts'

export interface CategoryStory {
  readonly slug: string
  readonly name: readonly [fr: string, en: string]
  readonly parent?: string
}

export interface VariantStory {
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price?: number
  readonly stock: number
}

export interface ProductStory {
  readonly sku: string
  readonly name: readonly [fr: string, en: string]
  readonly text: readonly [fr: string, en: string]
  readonly price: number
  readonly before?: number
  readonly category: string
  readonly tags?: readonly string[]
  readonly attributes?: Readonly<Record<string, string>>
  /** Undefined where nobody counts. */
  readonly stock?: number
  readonly variants?: readonly VariantStory[]
  readonly status?: 'draft' | 'archived'
  readonly picture: readonly [Subject, Colour]
  /** Views and WhatsApp clicks of a month. */
  readonly seen?: readonly [views: number, clicks: number]
}

export const categoryStories: readonly CategoryStory[] = [
  { slug: 'ordinateurs', name: ['Ordinateurs', 'Computers'] },
  { slug: 'portables', name: ['Portables', 'Laptops'], parent: 'ordinateurs' },
  { slug: 'bureau', name: ['Fixes et écrans', 'Desktops and screens'], parent: 'ordinateurs' },
  { slug: 'tablettes', name: ['Tablettes', 'Tablets'], parent: 'ordinateurs' },
  { slug: 'impression', name: ['Impression', 'Printing'] },
  { slug: 'imprimantes', name: ['Imprimantes', 'Printers'], parent: 'impression' },
  { slug: 'encres-et-toners', name: ['Encres et toners', 'Ink and toner'], parent: 'impression' },
  { slug: 'reseau', name: ['Réseau et énergie', 'Network and power'] },
  { slug: 'accessoires', name: ['Accessoires', 'Accessories'] },
  { slug: 'stockage', name: ['Stockage', 'Storage'], parent: 'accessoires' },
  { slug: 'audio-et-video', name: ['Audio et vidéo', 'Audio and video'], parent: 'accessoires' },
]

const BLUE: Colour = [46, 110, 190]
const TEAL: Colour = [28, 140, 140]
const RED: Colour = [200, 62, 56]
const GREY: Colour = [120, 128, 140]
const GREEN: Colour = [60, 150, 90]
const AMBER: Colour = [226, 160, 44]
const PLUM: Colour = [120, 72, 150]

export const productStories: readonly ProductStory[] = [
  {
    sku: 'HP-250-G9',
    price: 345_000,
    before: 379_000,
    category: 'portables',
    tags: ['bureautique', 'promo'],
    name: ['HP 250 G9, Core i5, 15,6″', 'HP 250 G9, Core i5, 15.6″'],
    text: [
      'Le portable de bureau qui tient la journée : clavier AZERTY, Windows 11, garantie un an à Porto-Novo.',
      'The office laptop that lasts the day: AZERTY keyboard, Windows 11, one year of warranty in Porto-Novo.',
    ],
    attributes: { marque: 'HP', écran: '15,6″', processeur: 'Core i5' },
    variants: [
      { sku: 'HP-250-G9-256', options: { Disque: '256 Go' }, stock: 9 },
      { sku: 'HP-250-G9-512', options: { Disque: '512 Go' }, price: 372_000, stock: 4 },
    ],
    picture: ['laptop', BLUE],
    seen: [412, 58],
  },
  {
    sku: 'LEN-V15-R5',
    price: 298_000,
    category: 'portables',
    stock: 6,
    tags: ['bureautique'],
    name: ['Lenovo V15, Ryzen 5, 8 Go', 'Lenovo V15, Ryzen 5, 8 GB'],
    text: ['Léger, sobre, 8 Go de mémoire et 512 Go de SSD.', 'Light and plain, 8 GB of memory, 512 GB SSD.'],
    attributes: { marque: 'Lenovo', écran: '15,6″', processeur: 'Ryzen 5' },
    picture: ['laptop', RED],
    seen: [287, 31],
  },
  {
    sku: 'DELL-L5440',
    price: 620_000,
    category: 'portables',
    stock: 3,
    tags: ['professionnel'],
    name: ['Dell Latitude 5440, Core i7', 'Dell Latitude 5440, Core i7'],
    text: [
      'Pour les déplacements : 14 pouces, lecteur d’empreintes, 16 Go.',
      'For the road: 14 inches, fingerprint reader, 16 GB.',
    ],
    attributes: { marque: 'Dell', écran: '14″', processeur: 'Core i7' },
    picture: ['laptop', GREY],
    seen: [168, 19],
  },
  {
    sku: 'ACER-A3-N',
    price: 189_000,
    before: 215_000,
    category: 'portables',
    stock: 0,
    tags: ['étudiant', 'promo'],
    name: ['Acer Aspire 3, Celeron, 4 Go', 'Acer Aspire 3, Celeron, 4 GB'],
    text: ['Le premier portable d’un étudiant.', 'A student’s first laptop.'],
    attributes: { marque: 'Acer', écran: '14″', processeur: 'Celeron' },
    picture: ['laptop', TEAL],
    seen: [351, 64],
  },
  {
    sku: 'HP-290-G9',
    price: 315_000,
    category: 'bureau',
    stock: 5,
    tags: ['bureautique'],
    name: ['HP Pro Tower 290 G9, Core i3', 'HP Pro Tower 290 G9, Core i3'],
    text: ['L’unité centrale des comptoirs et des cybers.', 'The tower of counters and cybercafés.'],
    attributes: { marque: 'HP', processeur: 'Core i3' },
    picture: ['tower', BLUE],
    seen: [96, 8],
  },
  {
    sku: 'ECR-24-FHD',
    price: 78_000,
    category: 'bureau',
    stock: 14,
    tags: ['bureautique'],
    name: ['Écran Samsung 24″ Full HD', 'Samsung 24″ Full HD screen'],
    text: ['Dalle IPS, HDMI, pied réglable.', 'IPS panel, HDMI, adjustable stand.'],
    attributes: { marque: 'Samsung', écran: '24″' },
    picture: ['screen', TEAL],
    seen: [204, 22],
  },
  {
    sku: 'ECR-27-QHD',
    price: 149_000,
    category: 'bureau',
    stock: 2,
    name: ['Écran Dell 27″ QHD', 'Dell 27″ QHD screen'],
    text: ['Pour la comptabilité, les plans et les images.', 'For accounts, plans and pictures.'],
    attributes: { marque: 'Dell', écran: '27″' },
    picture: ['screen', PLUM],
    seen: [88, 6],
  },
  {
    sku: 'TAB-A9',
    price: 112_000,
    category: 'tablettes',
    tags: ['étudiant'],
    name: ['Samsung Galaxy Tab A9, 8,7″', 'Samsung Galaxy Tab A9, 8.7″'],
    text: ['4G, deux ans de mises à jour, étui offert.', '4G, two years of updates, free case.'],
    attributes: { marque: 'Samsung', écran: '8,7″' },
    variants: [
      { sku: 'TAB-A9-GRIS', options: { Couleur: 'Gris' }, stock: 7 },
      { sku: 'TAB-A9-BLEU', options: { Couleur: 'Bleu' }, stock: 0 },
      { sku: 'TAB-A9-ARGENT', options: { Couleur: 'Argent' }, stock: 3 },
    ],
    picture: ['tablet', BLUE],
    seen: [243, 37],
  },
  {
    sku: 'HP-LJ-M141',
    price: 128_000,
    category: 'imprimantes',
    stock: 8,
    tags: ['bureautique'],
    name: ['HP LaserJet MFP M141w', 'HP LaserJet MFP M141w'],
    text: ['Imprime, copie, numérise ; Wi-Fi.', 'Prints, copies, scans; Wi-Fi.'],
    attributes: { marque: 'HP', type: 'Laser' },
    picture: ['printer', GREY],
    seen: [176, 25],
  },
  {
    sku: 'EPS-L3250',
    price: 142_000,
    category: 'imprimantes',
    stock: 4,
    name: ['Epson EcoTank L3250', 'Epson EcoTank L3250'],
    text: [
      'Réservoirs rechargeables : 4 500 pages avant de racheter de l’encre.',
      'Refillable tanks: 4,500 pages before more ink.',
    ],
    attributes: { marque: 'Epson', type: 'Jet d’encre' },
    picture: ['printer', BLUE],
    seen: [233, 41],
  },
  {
    sku: 'XP-80-TICKET',
    price: 58_000,
    category: 'imprimantes',
    stock: 11,
    tags: ['commerce'],
    name: ['Imprimante de tickets 80 mm', '80 mm receipt printer'],
    text: ['USB et réseau, coupe automatique.', 'USB and network, automatic cutter.'],
    attributes: { marque: 'Xprinter', type: 'Thermique' },
    picture: ['printer', AMBER],
    seen: [121, 18],
  },
  {
    sku: 'TON-150A',
    price: 46_500,
    category: 'encres-et-toners',
    stock: 22,
    tags: ['consommable'],
    name: ['Toner HP 150A noir', 'HP 150A black toner'],
    text: ['Pour LaserJet M111 à M141, 975 pages.', 'For LaserJet M111 to M141, 975 pages.'],
    attributes: { marque: 'HP' },
    picture: ['cartridge', BLUE],
    seen: [64, 9],
  },
  {
    sku: 'ENC-103',
    price: 7_500,
    category: 'encres-et-toners',
    tags: ['consommable'],
    name: ['Encre Epson 103, 65 ml', 'Epson 103 ink, 65 ml'],
    text: ['Bouteille d’origine pour EcoTank.', 'Original bottle for EcoTank.'],
    attributes: { marque: 'Epson' },
    variants: [
      { sku: 'ENC-103-N', options: { Couleur: 'Noir' }, stock: 40 },
      { sku: 'ENC-103-C', options: { Couleur: 'Cyan' }, stock: 18 },
      { sku: 'ENC-103-M', options: { Couleur: 'Magenta' }, stock: 16 },
      { sku: 'ENC-103-J', options: { Couleur: 'Jaune' }, stock: 21 },
    ],
    picture: ['cartridge', GREEN],
    seen: [72, 11],
  },
  {
    sku: 'RAM-A4-80',
    price: 3_200,
    category: 'encres-et-toners',
    stock: 140,
    tags: ['consommable'],
    name: ['Rame de papier A4, 80 g', 'Ream of A4 paper, 80 g'],
    text: ['500 feuilles. Prix dégressif par carton de cinq.', '500 sheets. Cheaper by the box of five.'],
    picture: ['cable', AMBER],
    seen: [51, 4],
    status: 'draft',
  },
  {
    sku: 'RTR-4G-TP',
    price: 42_000,
    category: 'reseau',
    stock: 9,
    name: ['Routeur 4G TP-Link Archer MR400', 'TP-Link Archer MR400 4G router'],
    text: ['Une carte SIM, et tout le bureau est connecté.', 'One SIM card, and the whole office is online.'],
    attributes: { marque: 'TP-Link' },
    picture: ['router', TEAL],
    seen: [198, 34],
  },
  {
    sku: 'SW-16P',
    price: 36_000,
    category: 'reseau',
    stock: 5,
    name: ['Commutateur 16 ports gigabit', '16-port gigabit switch'],
    text: ['Boîtier métallique, sans ventilateur.', 'Metal case, no fan.'],
    attributes: { marque: 'TP-Link' },
    picture: ['switch', BLUE],
    seen: [47, 3],
  },
  {
    sku: 'OND-650',
    price: 38_000,
    category: 'reseau',
    stock: 17,
    tags: ['énergie'],
    name: ['Onduleur 650 VA', '650 VA UPS'],
    text: [
      'Quinze minutes pour enregistrer et éteindre quand le courant part.',
      'Fifteen minutes to save and shut down when the power goes.',
    ],
    attributes: { marque: 'APC', puissance: '650 VA' },
    picture: ['ups', GREEN],
    seen: [262, 48],
  },
  {
    sku: 'OND-1500',
    price: 124_000,
    before: 139_000,
    category: 'reseau',
    stock: 4,
    tags: ['énergie', 'promo'],
    name: ['Onduleur 1 500 VA avec écran', '1,500 VA UPS with display'],
    text: ['Pour un serveur, une caisse et un routeur.', 'For a server, a till and a router.'],
    attributes: { marque: 'APC', puissance: '1 500 VA' },
    picture: ['ups', AMBER],
    seen: [139, 21],
  },
  {
    sku: 'CAB-RJ45-20',
    price: 6_000,
    category: 'reseau',
    stock: 33,
    name: ['Câble réseau Cat 6, 20 m', 'Cat 6 network cable, 20 m'],
    text: ['Connecteurs sertis et testés.', 'Crimped and tested connectors.'],
    picture: ['cable', BLUE],
    seen: [39, 2],
  },
  {
    sku: 'SOU-M185',
    price: 8_500,
    category: 'accessoires',
    stock: 46,
    tags: ['bureautique'],
    name: ['Souris sans fil Logitech M185', 'Logitech M185 wireless mouse'],
    text: ['Une pile, un an.', 'One battery, one year.'],
    attributes: { marque: 'Logitech' },
    picture: ['mouse', RED],
    seen: [143, 12],
  },
  {
    sku: 'CLA-K120',
    price: 9_800,
    category: 'accessoires',
    stock: 28,
    tags: ['bureautique'],
    name: ['Clavier AZERTY Logitech K120', 'Logitech K120 AZERTY keyboard'],
    text: ['Silencieux, résiste aux éclaboussures.', 'Quiet and splash-proof.'],
    attributes: { marque: 'Logitech' },
    picture: ['keyboard', BLUE],
    seen: [91, 7],
  },
  {
    sku: 'SAC-156',
    price: 17_500,
    category: 'accessoires',
    stock: 12,
    name: ['Sacoche pour portable 15,6″', 'Laptop bag, 15.6″'],
    text: ['Toile épaisse, cousue à Cotonou.', 'Thick canvas, sewn in Cotonou.'],
    attributes: { marque: 'Atelier Ouando' },
    picture: ['bag', PLUM],
    seen: [77, 9],
  },
  {
    sku: 'POLO-NIA',
    price: 6_500,
    category: 'accessoires',
    tags: ['cadeau'],
    name: ['Polo NIASOTAC', 'NIASOTAC polo shirt'],
    text: ['Coton, brodé.', 'Cotton, embroidered.'],
    variants: [
      { sku: 'POLO-NIA-M', options: { Taille: 'M' }, stock: 5 },
      { sku: 'POLO-NIA-L', options: { Taille: 'L' }, stock: 6 },
      { sku: 'POLO-NIA-XL', options: { Taille: 'XL' }, price: 7_000, stock: 2 },
    ],
    picture: ['shirt', TEAL],
    seen: [33, 2],
  },
  {
    sku: 'SSD-480',
    price: 24_500,
    category: 'stockage',
    stock: 19,
    name: ['SSD Kingston 480 Go', 'Kingston 480 GB SSD'],
    text: [
      'Rend dix ans à un vieil ordinateur. Pose possible en magasin.',
      'Gives an old computer ten years back. Fitted in the shop.',
    ],
    attributes: { marque: 'Kingston', capacité: '480 Go' },
    picture: ['disk', RED],
    seen: [187, 29],
  },
  {
    sku: 'HDD-1T',
    price: 38_500,
    category: 'stockage',
    stock: 3,
    name: ['Disque externe Toshiba 1 To', 'Toshiba 1 TB external disk'],
    text: ['USB 3, sans alimentation.', 'USB 3, no power supply.'],
    attributes: { marque: 'Toshiba', capacité: '1 To' },
    picture: ['disk', GREY],
    seen: [104, 13],
  },
  {
    sku: 'USB-64',
    price: 4_500,
    category: 'stockage',
    stock: 75,
    tags: ['étudiant'],
    name: ['Clé USB 64 Go', '64 GB USB stick'],
    text: ['USB 3, garantie cinq ans.', 'USB 3, five years of warranty.'],
    attributes: { marque: 'SanDisk', capacité: '64 Go' },
    picture: ['stick', RED],
    seen: [118, 6],
  },
  {
    sku: 'CAS-H390',
    price: 27_000,
    category: 'audio-et-video',
    stock: 7,
    name: ['Casque USB Logitech H390', 'Logitech H390 USB headset'],
    text: ['Pour les réunions et les centres d’appels.', 'For meetings and call centres.'],
    attributes: { marque: 'Logitech' },
    picture: ['headset', BLUE],
    seen: [84, 10],
  },
  {
    sku: 'CAM-C270',
    price: 19_500,
    category: 'audio-et-video',
    stock: 0,
    name: ['Webcam Logitech C270 HD', 'Logitech C270 HD webcam'],
    text: ['Image nette même sous un néon.', 'A clear picture even under a neon light.'],
    attributes: { marque: 'Logitech' },
    picture: ['camera', GREY],
    seen: [129, 15],
  },
  {
    sku: 'VP-EB-X49',
    price: 395_000,
    category: 'audio-et-video',
    stock: 2,
    tags: ['professionnel'],
    name: ['Vidéoprojecteur Epson EB-X49', 'Epson EB-X49 projector'],
    text: [
      '3 600 lumens : lisible sans fermer les rideaux. Location possible.',
      '3,600 lumens: readable with the curtains open. Can be rented.',
    ],
    attributes: { marque: 'Epson' },
    picture: ['projector', BLUE],
    seen: [156, 26],
  },
  {
    sku: 'INST-WIN',
    price: 15_000,
    category: 'accessoires',
    tags: ['service'],
    name: ['Installation et nettoyage d’un ordinateur', 'Setting up and cleaning a computer'],
    text: [
      'Système, bureautique, antivirus, transfert de vos fichiers. En une heure au magasin.',
      'System, office suite, antivirus, your files moved. In an hour at the shop.',
    ],
    picture: ['tower', GREEN],
    seen: [58, 14],
  },
]
