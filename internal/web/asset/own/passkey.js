// Asks the browser for a passkey, or to make one, and sends the answer with the form in which the button stands.
// Without this script, or where the browser knows no passkeys, the buttons stay hidden and a code does the same.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

const listed = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))

async function made(options) {
  const c = await navigator.credentials.create({ publicKey: { ...options, challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: listed(options.excludeCredentials) } })
  return { attestationObject: text(c.response.attestationObject), clientDataJSON: text(c.response.clientDataJSON),
    transports: c.response.getTransports ? c.response.getTransports() : [], of: c }
}

async function signed(options) {
  const c = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) } })
  return { authenticatorData: text(c.response.authenticatorData), clientDataJSON: text(c.response.clientDataJSON),
    signature: text(c.response.signature), userHandle: c.response.userHandle ? text(c.response.userHandle) : undefined, of: c }
}

async function answer(button) {
  const asked = await fetch(button.dataset.passkey, { method: 'POST', headers: { Accept: 'application/json' } })
  if (!asked.ok) throw new Error(String(asked.status))
  const { options, ceremony } = await asked.json()
  const { of, ...response } = await (button.dataset.passkeyMakes === undefined ? signed(options) : made(options))
  const form = button.closest('form')
  form.querySelector('[data-passkey-ceremony]').value = ceremony
  form.querySelector('[data-passkey-answer]').value = JSON.stringify({ id: of.id, rawId: text(of.rawId), type: of.type, response,
    clientExtensionResults: of.getClientExtensionResults(), authenticatorAttachment: of.authenticatorAttachment ?? undefined })
  form.submit()
}

export function startPasskeys() {
  if (!window.PublicKeyCredential) return
  for (const button of document.querySelectorAll('button[data-passkey]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      const told = document.getElementById(button.getAttribute('aria-describedby'))
      told.textContent = ''
      button.disabled = true
      try {
        await answer(button)
      } catch {
        told.textContent = 'The passkey was not used. Try once more, or use the other way on this page.'
        button.disabled = false
      }
    })
  }
}
