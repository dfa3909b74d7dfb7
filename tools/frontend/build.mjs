// Builds internal/web/asset/dist from govuk-frontend and our own sources.
//
// The service is not on gov.uk, so the GDS Transport font, the crown and the crest must not be shipped.
// Each replacement says how often it must be found: a new version of govuk-frontend that moves things
// stops the build instead of quietly shipping them.
import { readFileSync, writeFileSync, readdirSync, rmSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const govuk = join(root, 'node_modules', 'govuk-frontend', 'dist', 'govuk')
const own = join(root, 'internal', 'web', 'asset', 'own')
const dist = join(root, 'internal', 'web', 'asset', 'dist')

// Not system-ui: on plain Linux it becomes DejaVu Sans, which is 13 % wider.
const fonts = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

function replaceCounted(text, pattern, replacement, expected, what) {
  const found = (text.match(pattern) ?? []).length
  if (found !== expected) throw new Error(`${what}: expected ${expected}, found ${found}. Check what changed in govuk-frontend.`)
  return text.replace(pattern, replacement)
}

function stylesheet() {
  let css = readFileSync(join(govuk, 'govuk-frontend.min.css'), 'utf8')
  css = replaceCounted(css, /@font-face\{[^}]*\}/g, '', 2, '@font-face')
  css = replaceCounted(css, /GDS Transport,arial,sans-serif/g, fonts, 58, 'font stack')
  css = replaceCounted(css, /url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none', 3, 'crest')
  css = replaceCounted(css, /\/\*# sourceMappingURL=[^*]*\*\//g, '', 1, 'source map of the stylesheet')
  return css
}

function script() {
  const js = readFileSync(join(govuk, 'govuk-frontend.min.js'), 'utf8')
  return replaceCounted(js, /\/\/# sourceMappingURL=.*$/gm, '', 1, 'source map of the script')
}

function ownStylesheet() {
  const folder = join(own, 'css')
  return readdirSync(folder).filter((name) => name.endsWith('.css')).sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s+/gm, '')
}

function refuseForeign(name, text) {
  if (/url\(|@import|@font-face|GDS Transport/i.test(text)) throw new Error(`${name} still points elsewhere`)
}

function clear() {
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist)) if (name !== '.gitignore') rmSync(join(dist, name))
}

const made = { 'govuk.css': stylesheet(), 'ca.css': ownStylesheet(), 'govuk.js': script() }
for (const name of ['init.js', 'autosave.js', 'panel.js', 'passkey.js', 'icon.svg']) made[name] = readFileSync(join(own, name), 'utf8')
for (const name of Object.keys(made)) if (name.endsWith('.css')) refuseForeign(name, made[name])

clear()
for (const [name, text] of Object.entries(made)) writeFileSync(join(dist, name), text)
console.log(Object.entries(made).map(([name, text]) => `${name} ${text.length}`).join(', '))
