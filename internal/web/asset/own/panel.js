// The panel's clock goes on counting, and its keys work where somebody has switched them on in this browser.
const kept = 'caseaudit-panel-keys'

function switchedOn() {
  try { return localStorage.getItem(kept) === 'on' } catch { return false }
}

function startClock(element) {
  const began = Date.now() - Number(element.dataset.timer) * 1000
  const show = () => {
    const minutes = Math.floor((Date.now() - began) / 60000)
    element.textContent = minutes === 1 ? '1 minute' : `${minutes} minutes`
  }
  setInterval(show, 5000)
}

function startSwitch(button) {
  const state = document.querySelector('[data-panel-keys-state]')
  const show = () => {
    state.textContent = switchedOn() ? 'The keys are on in this browser.' : 'The keys are off in this browser.'
    button.textContent = switchedOn() ? 'Switch the keys off' : 'Switch the keys on'
  }
  button.hidden = false
  state.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    try { localStorage.setItem(kept, switchedOn() ? 'off' : 'on') } catch { return }
    show()
  })
  show()
}

function writing(target) {
  return target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=submit], [type=button], [type=hidden])')
}

function startKeys(list) {
  const form = document.querySelector('form:has([name=choice])')
  const agree = () => form?.requestSubmit(form.querySelector('[type=submit]'))
  const choose = (n) => {
    const radio = form?.querySelectorAll('[type=radio][name=choice]')[n - 1]
    if (radio) { radio.checked = true; radio.focus() }
  }
  const does = {
    n: () => document.querySelector('[data-key=N]')?.click(),
    p: () => document.querySelector('[data-key=P]')?.click(),
    r: () => form?.querySelector('[name=because]')?.focus(),
    '?': () => { const d = list.querySelector('details'); d.open = !d.open; d.scrollIntoView({ block: 'nearest' }) },
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); agree(); return }
    if (event.ctrlKey || event.altKey || event.metaKey || writing(event.target)) return
    if (/^[1-5]$/.test(event.key)) { event.preventDefault(); choose(Number(event.key)); return }
    const act = does[event.key.toLowerCase()]
    if (act) { event.preventDefault(); act() }
  })
}

export function startPanel() {
  document.querySelectorAll('[data-timer]').forEach(startClock)
  const button = document.querySelector('[data-panel-keys-switch]')
  if (button) startSwitch(button)
  const list = document.querySelector('[data-panel-keys]')
  if (list && switchedOn()) startKeys(list)
}
