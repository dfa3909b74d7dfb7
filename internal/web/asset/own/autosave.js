// Saves a long form while it is being written. Text that is not saved yet stays in memory only.
//
// A group is an element with data-question inside the form, or the form itself. Its fields are posted to the
// form's data-autosave address one second after the last key and when a field is left, with "question",
// "version" and "key". The same text keeps its key when it is sent again, so a retry never writes twice.

const wait = 1000
const retry = 10000
const patience = 5000

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}

function soon(group, ms) {
  clearTimeout(group.timer)
  return setTimeout(() => group.save(), ms)
}

class Group {
  constructor(box, form) {
    this.box = box
    this.form = form
    this.version = box.querySelector('input[data-version]')
    this.line = box.querySelector('[data-saved]')
    this.dirty = false
    this.busy = false
  }

  fields() {
    const body = new URLSearchParams()
    for (const el of this.box.querySelectorAll('input[name], textarea[name], select[name]')) {
      const off = (el.type === 'radio' || el.type === 'checkbox') && !el.checked
      const ours = el === this.version || el.name === 'key' || el.name === 'version'
      if (!off && !ours && el.type !== 'file') body.append(el.name, el.value)
    }
    body.set('question', this.box.dataset.question ?? '')
    body.set('version', this.version ? this.version.value : '')
    return body
  }

  changed() {
    this.dirty = true
    this.key = null
    this.timer = soon(this, wait)
  }

  // A date is written in three boxes: until the last of them is left, half of it is no mistake.
  get halfDate() {
    const date = this.box.querySelector('.govuk-date-input:focus-within')
    const filled = [...(date?.querySelectorAll('input') ?? [])].filter((el) => el.value !== '').length
    return filled === 1 || filled === 2
  }

  save() {
    clearTimeout(this.timer)
    if (!this.dirty || this.busy || this.conflict || this.halfDate || this.form.sending) return
    this.going = this.send()
  }

  async send() {
    this.busy = true
    this.dirty = false
    this.key ??= newKey()
    const body = this.fields()
    body.set('key', this.key)
    this.form.show(this, 'saving', 'Saving')
    try {
      await this.answered(await post(this.form.address, body), body)
    } catch {
      this.again('Not saved, no connection, trying again')
    }
    this.busy = false
    if (this.dirty && !this.conflict) this.timer = soon(this, this.failed ? retry : wait)
  }

  async answered(response, body) {
    this.failed = false
    const said = await response.json().catch(() => ({}))
    if (response.ok) return this.saved(said)
    if (response.status === 401) return this.again('Signed out: sign in in a new tab, then save')
    if (response.status === 409) return this.clash(said, body)
    if (response.status !== 422) return this.again('Not saved, trying again')
    this.unsaved = true
    this.form.show(this, 'failed', said.message ?? 'Not saved')
  }

  saved(said) {
    if (this.version && said.version) this.version.value = said.version
    this.unsaved = false
    this.form.show(this, 'saved', 'Saved ' + (said.saved ?? ''))
    this.warn(said.look ?? '')
  }

  // What in the text may tell who somebody is: said at the question, and gone once the words are.
  warn(text) {
    if (!this.look && text === '') return
    if (!this.look) {
      this.look = Object.assign(document.createElement('p'), { className: 'ca-small' })
      this.look.setAttribute('role', 'status')
      this.box.append(this.look)
    }
    this.look.textContent = text
  }

  again(text) {
    this.failed = this.dirty = true
    this.form.show(this, 'failed', text)
  }

  // Somebody else saved first. The button takes what was typed along, so that both texts can be shown.
  clash(said, body) {
    this.conflict = true
    this.form.show(this, 'failed', 'Changed by ' + (said.by ?? 'somebody else'))
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'ca-link-button', textContent: 'Compare both texts' })
    button.addEventListener('click', () => carry(this, said.conflict, body))
    this.line?.append(' ', button)
  }

  get open() { return this.dirty || this.unsaved || this.conflict || this.busy }
}

function post(address, body) {
  return fetch(address, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', headers: { Accept: 'application/json' } })
}

function carry(group, address, body) {
  group.form.leaving = true
  if (!address) return group.form.element.requestSubmit()
  const form = Object.assign(document.createElement('form'), { method: 'post', action: address, hidden: true })
  for (const [name, value] of new URLSearchParams([...group.fields(), ['key', body.get('key')]])) {
    form.append(Object.assign(document.createElement('textarea'), { name, value }))
  }
  document.body.append(form)
  form.submit()
}

export function startAutosave(element) {
  const form = { element, address: element.dataset.autosave, leaving: false, sending: false }
  const status = document.querySelector('[data-autosave-status]')
  const boxes = [...element.querySelectorAll('[data-question]')]
  const groups = (boxes.length ? boxes : [element]).map((box) => new Group(box, form))
  const of = (target) => groups.find((group) => group.box.contains(target))

  // The line at the question changes each time; the spoken line only when its state changes.
  form.show = (group, state, text) => {
    if (group.line) {
      group.line.dataset.state = state
      group.line.textContent = text
    }
    if (!status || (state === 'saving' && status.dataset.state !== 'failed')) return
    const others = state === 'saved' && groups.some((other) => other !== group && other.failed)
    if (!others && status.dataset.state !== state) status.textContent = text
    if (!others) status.dataset.state = state
  }

  element.addEventListener('input', (event) => of(event.target)?.changed())
  element.addEventListener('focusout', (event) => {
    const within = event.target.closest('.govuk-date-input')?.contains(event.relatedTarget)
    if (!within) of(event.target)?.save()
  })
  // A save that is under way changes the version that the form carries: the form waits for it, or it would clash with itself.
  element.addEventListener('submit', (event) => {
    const under = groups.filter((group) => group.busy).map((group) => group.going)
    if (under.length === 0 || form.sending) {
      form.leaving = true
      return
    }
    event.preventDefault()
    form.sending = true
    const enough = new Promise((resolve) => setTimeout(resolve, patience))
    Promise.race([Promise.all(under), enough]).then(() => element.requestSubmit(event.submitter))
  })
  window.addEventListener('online', () => groups.forEach((group) => group.save()))
  window.addEventListener('focus', () => groups.forEach((group) => group.failed && group.save()))
  window.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
    event.preventDefault()
    groups.forEach((group) => group.save())
  })
  window.addEventListener('beforeunload', (event) => {
    if (!form.leaving && groups.some((group) => group.open)) event.preventDefault()
  })
}
