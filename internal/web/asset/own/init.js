// Tells the stylesheet that scripts run, then starts GOV.UK's components, the saving of forms and the panel's clock and keys, passkeys.
import { initAll } from './govuk.js'
import { startAutosave } from './autosave.js'
import { startPanel } from './panel.js'
import { startPasskeys } from './passkey.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
document.querySelectorAll('form[data-autosave]').forEach(startAutosave)
startPanel()
startPasskeys()
