import { describe, expect, it } from 'vitest'
import { sayIssue } from './issues.ts'
import { nameFault, personNameOf, titleOf, visibleTextOf } from './names.ts'

const person = (text: string) => nameFault(text)
const title = (text: string) => nameFault(text, { mayBeDomain: true })

describe('the name of a person or a thing', () => {
  it.each([
    'Awa',
    'Éric',
    'Sènami',
    'Houngbédji',
    'Jean-Marie',
    'N’Guessan',
    "N'Guessan",
    'D’Almeida e Souza',
    'ɖɔkpè',
    'Kpodéhoun, Dr.',
    'A.Rahim',
    'Moh.Ali Traoré',
    'St.Pierre',
    'J.-P. Kossi',
    'عائشة',
    'محمد ٣',
    '陳大文',
    'Nguyễn Thị Hồng'.normalize('NFD'),
    'Awa 🌸',
    'Koffi 👨‍👩‍👧‍👦',
    'Éric 🏳️‍🌈 ❤️ 1️⃣',
    'S.A.R.L. Kpodéhoun & Fils',
    'Ets. Dossou/Fils',
    'Hôtel:Bar du Lac',
    'A.B.C. Services (Bénin) n° 2',
    'Awa@Porto',
    'Régime 1.5',
    'Budget 2.000.000 F',
  ])('may be %s', (text) => {
    expect([person(text), title(text)]).toEqual([null, null])
  })

  it.each(['NOURX.bj', 'Booking.com', 'Amazon.fr SARL', 'Refonte cnss.bj', 'S.N.C.F.com'])(
    'the name of a person or a thing may be %s for an organization or a conversation, and not for a person',
    (text) => {
      expect([person(text), title(text)]).toEqual(['link', null])
    },
  )

  it.each([
    'http://evil.com',
    'HTTPS://EVIL',
    'Gagnez sur https://evil.com/x maintenant',
    'ftp://evil',
    'www.evil.com',
    'Cliquez WWW.evil',
    'mailto:a@b.c',
    'awa@evil.com',
    'evil.com/login',
    't.co/abc',
    'evil.xyz?x=1',
    'evil.com:8443',
    'evil.com#a',
    'evil．com/x',
    'evil。com/x',
  ])('may not hold the link %s, whatever it names', (text) => {
    expect([person(text), title(text)]).toEqual(['link', 'link'])
  })

  it.each([
    'evil.com',
    'Votre gain: evil.com.',
    '(evil.top)',
    'secure-login.evil.online',
    'банк.рф',
    'x.co',
    'evil．com',
    'EVIL.COM',
  ])('of a person may not hold the domain %s', (text) => {
    expect(person(text)).toBe('link')
  })

  it.each([
    ['a line break', 'Awa\nBcc: x'],
    ['a tab', 'Awa\tGnonlonfoun'],
    ['a right-to-left override', 'Awa \u202egpj.exe'],
    ['an isolate', 'Awa\u2066x\u2069'],
    ['a left-to-right mark', 'Awa\u200e'],
    ['a space of no width', 'A\u200bwa'],
    ['a joiner outside a pictogram', 'Awa\u200dGnon'],
    ['a byte order mark', '\ufeffAwa'.padEnd(8, 'a')],
    ['a soft hyphen', 'A\u00adwa'],
    ['a filler that looks like nothing', 'Awa\u3164'],
    ['an empty braille cell', '\u2800\u2800'],
    ['a variation selector', 'Awa\ufe0f'],
    ['a tag', 'Awa\u{e0041}'],
    ['a line separator', 'Awa\u2028x'],
    ['a character of private use', 'Awa\ue000'],
    ['half of a surrogate pair', 'Awa\ud800'],
  ])('may not hold %s', (_, text) => {
    expect([person(text), title(text)]).toEqual(['hiddenCharacter', 'hiddenCharacter'])
  })

  it('the name of a person or a thing is refused with a sentence in either language', () => {
    const { error } = personNameOf(90).safeParse('evil.com')
    const issue = error?.issues[0]
    if (!issue) throw new Error('not refused')
    expect(sayIssue(issue, 'fr')).toMatch(/^Un nom ne contient ni lien/)
    expect(sayIssue(issue, 'en')).toMatch(/^A name holds no link/)
    expect(titleOf(90).safeParse('Awa\u202e').error?.issues[0]?.message).toBe('hiddenCharacter')
  })
})

describe('other text that is printed', () => {
  it('may take several lines and hold a link, and nothing invisible', () => {
    const text = visibleTextOf(200)
    expect(text.parse(' 12 rue du Gouverneur\r\n01 BP 100, Cotonou\nwww.cnss.bj ')).toContain('www.cnss.bj')
    expect(text.safeParse('12 rue\u202e').success).toBe(false)
    expect(text.safeParse('  ').success).toBe(false)
  })
})
