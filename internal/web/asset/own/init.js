// Tells the stylesheet that scripts run, then starts GOV.UK's components and the saving of forms.
import { initAll } from './govuk.js'
import { startAutosave } from './autosave.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
document.querySelectorAll('form[data-autosave]').forEach(startAutosave)
