// Finds one thing in the page by the words a person would use for it. Gives the
// element, or a text that says why there is not exactly one.
//
// kind: "field", "choice", "file" or "press" (links and buttons)
// wanted: its label or text
// groups: outer to inner, the legends, headings or row texts it stands under; or the id of an audit question
(kind, wanted, groups) => {
  const kinds = {
    field: 'input:not([type=hidden],[type=radio],[type=checkbox],[type=submit],[type=button],[type=file]),textarea,select',
    choice: 'input[type=radio],input[type=checkbox]',
    file: 'input[type=file]',
    press: 'a[href],button,input[type=submit],input[type=button],summary,[role=button]',
  }
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  const visible = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden'
  const labelled = (e) => {
    const ids = e.getAttribute('aria-labelledby')
    if (ids) return ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' ')
    return e.getAttribute('aria-label')
  }

  const namesOf = (e) => {
    const names = [labelled(e)]
    for (const label of e.labels ?? []) names.push(label.textContent, label.innerText)
    if (kind === 'press') names.push(e.textContent, e.innerText, e.value, e.querySelector('img')?.alt)
    return names.map(clean).filter((name) => name !== '')
  }

  // A heading may carry a remark in an element of its own: it is found with and without it.
  const ownText = (e) => [...(e?.childNodes ?? [])].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.textContent).join(' ')

  const headsOf = (e) => {
    const heads = [labelled(e)]
    if (e.matches('[data-question]')) heads.push(e.dataset.question)
    else if (e.matches('fieldset')) heads.push(e.querySelector('legend')?.textContent)
    else if (e.matches('tr')) heads.push(...[...e.cells].flatMap((cell) => [cell.textContent, cell.innerText]))
    else heads.push(e.querySelector('h1,h2,h3,h4,dt')?.textContent, ownText(e.querySelector('h1,h2,h3,h4,dt')))
    return heads.map(clean)
  }

  const inner = (from, group) => {
    const all = [...from.querySelectorAll('fieldset,tr,section,article,form,li,dl>div,.govuk-summary-card,[role=group],[role=region],[data-question]')]
    const named = all.filter((e) => headsOf(e).includes(group))
    return named.filter((e) => !named.some((other) => other !== e && e.contains(other)))
  }

  let where = document
  for (const group of groups) {
    const found = inner(where, group)
    if (found.length !== 1) return `${found.length} groups are called "${group}"`
    where = found[0]
  }

  const all = [...where.querySelectorAll(kinds[kind])]
  let found = all.filter((e) => namesOf(e).includes(wanted))
  if (found.length === 0) found = all.filter((e) => namesOf(e).some((name) => name.startsWith(wanted + ' ')))
  const shown = found.filter(visible)
  const same = kind === 'press' && shown.every((e) => e.href && e.href === shown[0].href)
  if (shown.length === 1 || (shown.length > 1 && same)) return shown[0]
  if (shown.length > 1) return `${shown.length} are called "${wanted}": say in which group`
  if (found.length > 0) return `"${wanted}" is not visible`
  const there = [...new Set(all.filter(visible).map((e) => namesOf(e)[0] ?? '(without a name)'))]
  return `there is no ${kind} "${wanted}"; there are: ${there.join(' · ')}`
}
