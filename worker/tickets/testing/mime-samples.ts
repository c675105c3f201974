import { MARKER } from '../mail-in/trim.ts'
import { type mimeOf, multipart } from './mime.ts'

/** What the samples name: two tickets of CNSS, one of NOURX, and what letters about them carried. */
export interface SampleWorld {
  readonly a: { readonly id: number; readonly reference: string }
  readonly b: { readonly id: number; readonly reference: string }
  readonly nourx: { readonly id: number; readonly reference: string }
  readonly replyA: string
  readonly replyB: string
  /** The address that a colleague was given about the same ticket. */
  readonly replyAOfColleague: string
  readonly replyNourx: string
  /** The Message-ID of a letter about the first. */
  readonly letterA: string
  /** Of a mail that the first was opened by. */
  readonly openingA: string
}

type Parts = NonNullable<Parameters<typeof mimeOf>[0]> & { readonly envelopeFrom?: string }

export interface Sample {
  readonly name: string
  readonly mail: Parts
  /** `A`, `B`: a reply of that ticket; `new`: a ticket; else why it is held or dropped. */
  readonly lands: string
  /** What was written, where something becomes of it. */
  readonly says?: string
}

const GEST = 'gestionnaire@cnss.test'
const QUOTED_FR = 'Le lun. 2 nov. 2026 à 09:30, Matrice <bonjour@matrice.test> a écrit :'
const QUOTED_EN = 'On Mon, Nov 2, 2026 at 9:30 AM Matrice <bonjour@matrice.test> wrote:'
const LETTER = `> ${MARKER.fr}\n> Bonjour Awa,\n> une réponse vous attend.`

export const samplesOf = (world: SampleWorld): readonly Sample[] => [
  ...byToken(world),
  ...byHeaders(world),
  ...bySubject(world),
  ...asPrograms(world),
  ...inCharsets(world),
  ...fromOthers(world),
  ...loops(world),
]

const byToken = ({ replyA, replyAOfColleague, replyNourx, a }: SampleWorld): Sample[] => [
  { name: 'the address of a letter', mail: { to: replyA, text: 'Oui.' }, lands: 'A', says: 'Oui.' },
  {
    name: 'that address in capitals',
    mail: { to: replyA.toUpperCase(), text: 'Oui !' },
    lands: 'A',
    says: 'Oui !',
  },
  {
    name: 'the address that a colleague was given',
    mail: { to: replyAOfColleague, text: 'Pour elle.' },
    lands: 'A',
    says: 'Pour elle.',
  },
  { name: 'the address of another organization', mail: { to: replyNourx }, lands: 'no_ticket' },
  {
    name: 'a forged address',
    mail: { to: replyA.replace(/[0-9a-f]@/, (end) => (end === '0@' ? '1@' : '0@')) },
    lands: 'no_ticket',
  },
  {
    name: 'a forged address, and a letter of ours that is answered',
    mail: {
      to: 'reply+1.1.00@aide.test',
      headers: { 'In-Reply-To': `<ticket.${a.id}.x@aide.test>` },
      text: 'Si.',
    },
    lands: 'A',
    says: 'Si.',
  },
  { name: 'an address that nobody has', mail: { to: 'contact@aide.test' }, lands: 'no_ticket' },
]

const byHeaders = ({ a, b, letterA, openingA, nourx, replyB }: SampleWorld): Sample[] => [
  {
    name: 'In-Reply-To a letter of ours',
    mail: { headers: { 'In-Reply-To': letterA }, text: 'Merci.' },
    lands: 'A',
    says: 'Merci.',
  },
  {
    name: 'References alone, with the id that all letters name',
    mail: { headers: { References: `<x@y.test> <ticket.${b.id}.thread@aide.test>` }, text: 'Et ça.' },
    lands: 'B',
    says: 'Et ça.',
  },
  {
    name: 'In-Reply-To the mail that opened the ticket',
    mail: { headers: { 'In-Reply-To': openingA }, text: 'Je complète.' },
    lands: 'A',
    says: 'Je complète.',
  },
  {
    name: 'References over several lines, the nearest first',
    mail: {
      headers: { References: `<ticket.${b.id}.thread@aide.test>\r\n <inconnu@x.test>\r\n ${letterA}` },
      text: 'Le plus proche.',
    },
    lands: 'A',
    says: 'Le plus proche.',
  },
  {
    name: 'a Message-ID of another organization’s ticket',
    mail: { headers: { 'In-Reply-To': `<ticket.${nourx.id}.thread@aide.test>` }, text: 'Curieux.' },
    lands: 'new',
    says: 'Curieux.',
  },
  {
    name: 'the same, and a ticket of one’s own further up',
    mail: {
      headers: {
        'In-Reply-To': `<ticket.${nourx.id}.thread@aide.test>`,
        References: `<ticket.${a.id}.thread@aide.test>`,
      },
      text: 'Le mien.',
    },
    lands: 'A',
    says: 'Le mien.',
  },
  {
    name: 'an address that says one ticket, and headers that say another',
    mail: { to: replyB, headers: { 'In-Reply-To': letterA }, text: 'L’adresse prime.' },
    lands: 'B',
    says: 'L’adresse prime.',
  },
  {
    name: 'a Message-ID like ours of another domain',
    mail: { headers: { 'In-Reply-To': `<ticket.${a.id}.thread@ailleurs.test>` }, text: 'Ailleurs.' },
    lands: 'new',
    says: 'Ailleurs.',
  },
]

const bySubject = ({ a, b, nourx, letterA }: SampleWorld): Sample[] => [
  {
    name: 'a reference in the subject',
    mail: { subject: `Re: ${a.reference} Une question`, text: 'Par référence.' },
    lands: 'A',
    says: 'Par référence.',
  },
  {
    name: 'a reference in small letters and brackets',
    mail: { subject: `[${b.reference.toLowerCase()}] suite`, text: 'Suite.' },
    lands: 'B',
    says: 'Suite.',
  },
  {
    name: 'a reference in an encoded subject',
    mail: { subject: `=?utf-8?Q?R=C3=A9ponse_=C3=A0_${a.reference}?=`, text: 'Encodé.' },
    lands: 'A',
    says: 'Encodé.',
  },
  {
    name: 'a reference of another organization',
    mail: { subject: `Re: ${nourx.reference}`, text: 'Pas le mien.' },
    lands: 'new',
    says: 'Pas le mien.',
  },
  {
    name: 'two references, of which one is one’s own',
    mail: { subject: `${nourx.reference} et ${b.reference}`, text: 'Le second.' },
    lands: 'B',
    says: 'Le second.',
  },
  {
    name: 'a header that is surer than the subject',
    mail: { subject: b.reference, headers: { 'In-Reply-To': letterA }, text: 'L’en-tête.' },
    lands: 'A',
    says: 'L’en-tête.',
  },
  { name: 'no subject', mail: { subject: '', text: 'Sans objet.' }, lands: 'new', says: 'Sans objet.' },
]

/** How programs write answers. */
const asPrograms = ({ replyA: to }: SampleWorld): Sample[] => {
  const answer = (name: string, mail: Parts, says: string): Sample => ({
    name,
    mail: { to, ...mail },
    lands: 'A',
    says,
  })
  return [
    answer('Gmail in French', { text: `Gmail.\n\n${QUOTED_FR}\n\n${LETTER}\n` }, 'Gmail.'),
    answer('Gmail in English', { text: `Gmail, en.\n\n${QUOTED_EN}\n\n${LETTER}\n` }, 'Gmail, en.'),
    answer(
      'Gmail, HTML beside text',
      { text: `Deux.\n\n${QUOTED_FR}\n${LETTER}`, html: '<div dir="ltr">Autre</div>' },
      'Deux.',
    ),
    answer(
      'a phone that writes HTML alone',
      {
        html: `<div dir="auto">Du téléphone</div><br><div class="gmail_quote"><div>${QUOTED_FR.replace('<', '&lt;').replace('>', '&gt;')}<br></div><blockquote><div>${MARKER.fr}</div></blockquote></div>`,
      },
      'Du téléphone',
    ),
    answer(
      'Outlook in French',
      {
        text: 'Outlook.\n\n________________________________\nDe : Matrice <bonjour@matrice.test>\nEnvoyé : lundi 2 novembre 2026 09:30\nÀ : Awa\nObjet : TCK\n\nBonjour',
      },
      'Outlook.',
    ),
    answer(
      'Outlook in English, HTML alone',
      {
        html: '<html><head><style>p.MsoNormal{margin:0}</style></head><body><p class="MsoNormal">Word HTML<o:p></o:p></p><div><p><b>From:</b> Matrice<br><b>Sent:</b> Monday<br><b>To:</b> Awa<br><b>Subject:</b> x</p></div><p>Hello</p></body></html>',
      },
      'Word HTML',
    ),
    answer('Outlook’s original message', { text: 'Vieux.\n\n-----Message d’origine-----\nDe : X' }, 'Vieux.'),
    answer(
      'Apple Mail, wrapped',
      { text: `Apple.\n\n> Le 2 nov. 2026 à 09:30, Matrice <bonjour@matrice.test> a écrit :\n${LETTER}` },
      'Apple.',
    ),
    answer(
      'Thunderbird, over two lines',
      { text: `Thunderbird.\n\nLe 02/11/2026 à 09:30, Matrice\n<bonjour@matrice.test> a écrit :\n${LETTER}` },
      'Thunderbird.',
    ),
    answer('a signature', { text: 'Signé.\n-- \nAwa Gnonlonfoun\nCNSS' }, 'Signé.'),
    answer(
      'the marker with a link in it',
      { text: `Marqueur.\n\n${MARKER.fr} <https://x.test>\nBonjour` },
      'Marqueur.',
    ),
    answer('the English marker', { text: `Marked.\n>>${MARKER.en}\nHello` }, 'Marked.'),
    answer(
      'answers between quotations',
      { text: '> Un ?\nOui.\n> Deux ?\nNon.' },
      '> Un ?\nOui.\n> Deux ?\nNon.',
    ),
    answer('nothing but a quotation, kept whole', { text: LETTER }, LETTER),
    answer(
      'a text that flows',
      { body: ['text/plain; charset=utf-8; format=flowed', 'Une phrase \nqui coule.'] },
      'Une phrase qui coule.',
    ),
    answer(
      'signed parts',
      {
        body: multipart('signed', [
          ['text/plain', 'Certifié.'],
          ['application/pkcs7-signature; name="smime.p7s"', 'MIIB'],
        ]),
      },
      'Certifié.\n\n[Pièces jointes non conservées : « smime.p7s » (type de fichier refusé)]',
    ),
    answer(
      'a picture in the text',
      {
        body: multipart('related', [
          ['text/html', '<p>Voir <img src="cid:x">ceci</p>'],
          [
            'image/png; name="x.png"\nContent-ID: <x>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64',
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          ],
        ]),
      },
      'Voir ceci',
    ),
    answer(
      'a file and no text',
      {
        body: multipart('mixed', [
          ['application/pdf; name="a.pdf"\nContent-Disposition: attachment; filename="a.pdf"', '%PDF-1.4'],
        ]),
      },
      '(message sans texte)',
    ),
    answer(
      'a mail in a mail',
      {
        body: multipart('mixed', [
          ['text/plain', 'Voyez.'],
          ['message/rfc822', 'From: x@y.test\nSubject: TCK-2026-00002\n\nautre'],
        ]),
      },
      'Voyez.\n\n[Pièces jointes non conservées : « fichier-1.eml » (type de fichier refusé)]',
    ),
  ]
}

const inCharsets = ({ replyA: to }: SampleWorld): Sample[] => {
  const answer = (name: string, type: string, body: string, says: string): Sample => ({
    name,
    mail: { to, body: [type, body] },
    lands: 'A',
    says,
  })
  return [
    answer(
      'base64',
      'text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      'RMOpasOgIHZ1Lg==',
      'Déjà vu.',
    ),
    answer(
      'quoted-printable in Latin-1',
      'text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable',
      'R=E9ponse =\n=E0 vous.',
      'Réponse à vous.',
    ),
    answer(
      'Windows’ own',
      'text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable',
      'L=92euro =80.',
      'L’euro €.',
    ),
    answer(
      'Latin-9',
      'text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: quoted-printable',
      '=BDuf =A4',
      'œuf €',
    ),
    answer('a charset that nobody knows', 'text/plain; charset=x-inconnu', 'ASCII.', 'ASCII.'),
    answer('no type at all', 'text/plain', 'Nu.', 'Nu.'),
  ]
}

const fromOthers = ({ replyA, a }: SampleWorld): Sample[] => [
  {
    name: 'a colleague who may answer it too',
    mail: { from: '=?utf-8?Q?=C3=89ric?= <approbateur@cnss.test>', to: replyA, text: 'Moi aussi.' },
    lands: 'A',
    says: 'Moi aussi.',
  },
  {
    name: 'its agent',
    mail: { from: 'AGENT@matrice.test', to: replyA, text: 'Nous regardons.' },
    lands: 'A',
    says: 'Nous regardons.',
  },
  {
    name: 'somebody who only reads',
    mail: { from: 'superviseur@cnss.test', to: replyA },
    lands: 'unknown_sender',
  },
  {
    name: 'a stranger with the address of a letter',
    mail: { from: 'x@y.test', to: replyA },
    lands: 'unknown_sender',
  },
  {
    name: 'a client of another organization with the address of a letter',
    mail: { from: 'cliente@nourx.test', to: replyA, text: 'Volé.' },
    lands: 'no_ticket',
  },
  {
    name: 'a client of another organization with a reference',
    mail: { from: 'cliente@nourx.test', subject: a.reference, text: 'À moi.' },
    lands: 'new',
    says: 'À moi.',
  },
  {
    name: 'a forged sender',
    mail: { to: replyA, headers: { 'Authentication-Results': 'mx.aide.test; spf=fail; dmarc=fail' } },
    lands: 'dmarc',
  },
  {
    name: 'a name that looks like an address',
    mail: { from: `"${GEST}" <x@y.test>`, to: replyA },
    lands: 'unknown_sender',
  },
]

const loops = ({ replyA: to }: SampleWorld): Sample[] => [
  { name: 'an absence', mail: { to, headers: { 'Auto-Submitted': 'auto-replied' } }, lands: 'automatic' },
  { name: 'a list', mail: { to, headers: { Precedence: 'list' } }, lands: 'bulk' },
  { name: 'bulk mail', mail: { to, headers: { Precedence: 'bulk' } }, lands: 'bulk' },
  { name: 'no sender', mail: { to, envelopeFrom: '<>' }, lands: 'no_sender' },
  { name: 'a mail server', mail: { from: 'MAILER-DAEMON@mx.test', to }, lands: 'no_sender' },
  { name: 'a letter of ours', mail: { from: 'Matrice <bonjour@matrice.test>', to }, lands: 'own' },
  { name: 'an address of ours', mail: { from: 'support@aide.test', to }, lands: 'own' },
]
