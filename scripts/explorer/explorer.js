// Makes the page's plain form a place to try things out: an editor that knows
// the schema, the answer beside it, and an address that always holds the
// question.
import { page, shared } from './address.js'
import { answerIn } from './answer.js'
import { editorFor } from './editor.js'
import { loadSchema } from './schema.js'

const words = JSON.parse(document.getElementById('words').textContent)
const form = document.getElementById('fragan')
const { query, variables } = form.elements
const copy = Object.assign(document.createElement('button'), { type: 'button', textContent: words.copy })
const menu = [...document.querySelectorAll('.examples a')]
const other = document.querySelector('[data-other]')
const baseTitle = document.title.split(' – ').slice(-2).join(' – ')
const endpoint = form.getAttribute('action')

const answer = answerIn(document.getElementById('svaret'), words)
const editor = editorFor(query, { phrases: words, run, changed })
const files = [...form.querySelectorAll('button[name=format]')].map(linkFor)

// linkFor puts a link in a button's place: what it leads to can be copied.
function linkFor(button) {
  const link = Object.assign(document.createElement('a'), { textContent: button.textContent })
  link.dataset.format = button.value
  button.replaceWith(link)
  return link
}

function asked() {
  return { query: editor.text(), variables: variables.value.trim() }
}

// reflect shows the question in everything that follows from it.
function reflect() {
  const question = asked()
  const locale = form.elements.locale?.value
  for (const link of files) link.href = shared(endpoint, question, { format: link.dataset.format, locale })
  other.href = page(other.href, question)
  let title = baseTitle
  for (const link of menu) {
    const example = new URL(link.href).searchParams
    const same = example.get('query') === question.query && (example.get('variables') ?? '') === question.variables
    if (same) title = `${link.querySelector('.title').textContent} – ${baseTitle}`
    same ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')
  }
  document.title = title
}

// showCurrent scrolls the menu to the example that is open.
function showCurrent() {
  menu.find((link) => link.ariaCurrent)?.scrollIntoView({ block: 'nearest' })
}

let pending
function changed() {
  clearTimeout(pending)
  pending = setTimeout(() => {
    history.replaceState(null, '', page(location.href, asked()))
    reflect()
  }, 250)
}

function run() {
  reflect()
  return answer.ask(endpoint, asked())
}

// open shows the question of an address, and its answer.
function open(address) {
  const { searchParams } = new URL(address)
  clearTimeout(pending)
  editor.write(searchParams.get('query') ?? '')
  variables.value = searchParams.get('variables') ?? ''
  variables.closest('details').open = variables.value !== ''
  return run()
}

for (const link of menu) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    open(link.href)
    if (matchMedia('(max-width: 49.99rem)').matches) form.scrollIntoView()
  })
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  run()
})
variables.addEventListener('input', changed)
addEventListener('popstate', () => {
  const { href } = new URL(location.href).searchParams.has('query') ? location : menu[0]
  open(href)
  showCurrent()
})

copy.addEventListener('click', () => answer.handOver(shared(endpoint, asked())))
form.querySelector('.actions').append(copy)
run()
showCurrent()
loadSchema(endpoint).then(editor.know)
