/* What a script adds to the pages of a shop. All of it works without: forms have buttons, links lead on. */
;(() => {
  const link = document.querySelector('[data-cart]')
  const kept = /(?:^|; )cart=([^;]*)/.exec(document.cookie)
  if (link && kept) {
    const lines = decodeURIComponent(kept[1]).split('|')[0].split('~').filter(Boolean)
    const units = lines.reduce((sum, line) => sum + Number(line.split(':')[1] || 0), 0)
    const count = link.querySelector('.cart-count')
    if (count && units > 0) {
      count.textContent = String(units)
      count.hidden = false
    }
  }

  for (const form of document.querySelectorAll('form[data-live]')) {
    for (const button of form.querySelectorAll('button')) if (form.matches('.sort')) button.hidden = true
    form.addEventListener('change', (event) => {
      // A price is typed in two fields: it is sent by its button or by Enter.
      if (event.target instanceof Element && event.target.matches('[inputmode]')) return
      form.requestSubmit()
    })
  }

  for (const input of document.querySelectorAll('input[data-submit]'))
    input.addEventListener('change', () => input.form?.requestSubmit())

  const price = document.querySelector('.price-row .price strong')
  for (const choice of document.querySelectorAll('.variant input'))
    choice.addEventListener('change', () => {
      if (price && choice.dataset.price) price.textContent = choice.dataset.price
    })

  // A second tap while the network is slow would order twice as many.
  for (const form of document.querySelectorAll('form[method="post"]'))
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault()
      form.dataset.sent = '1'
      setTimeout(() => delete form.dataset.sent, 8000)
    })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  })
})()
