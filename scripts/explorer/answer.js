import { api } from './address.js'
import { pretty } from './pretty.js'

// longest is how long an address the API reads, in bytes; longer questions are
// posted.
const longest = 8 << 10

// answerIn shows answers in a section of the page.
export function answerIn(section, words) {
  const said = section.querySelector('.said')
  const shown = section.querySelector('pre')
  let asking = new AbortController()
  section.hidden = false
  say(words.waiting)

  function say(text, wrong = false) {
    said.textContent = text
    said.classList.toggle('wrong', wrong)
  }

  async function ask(endpoint, question) {
    asking.abort()
    asking = new AbortController()
    const mine = asking.signal
    const began = performance.now()
    shown.setAttribute('aria-busy', 'true')
    say(words.asking)
    try {
      const response = await fetch(...request(endpoint, question, mine))
      const text = await response.text()
      if (mine.aborted) return
      const time = `${Math.round(performance.now() - began)} ms`
      shown.replaceChildren(pretty(text))
      shown.scrollTop = 0
      say(...verdict(response, text, time))
    } catch (error) {
      if (mine.aborted) return
      shown.replaceChildren()
      say(error instanceof SyntaxError ? words.notJSON : words.unreachable, true)
    }
    shown.removeAttribute('aria-busy')
  }

  function verdict(response, text, time) {
    if (!response.ok) return [words.refused.replace('{status}', response.status), true]
    const failed = /^\s*\{\s*"errors"/.test(text)
    const sentence = failed ? words.withErrors : words.answered
    return [sentence.replace('{time}', time).replace('{size}', size(text)), failed]
  }

  // handOver copies an address, or where the browser won't, lays it out to copy.
  async function handOver(address) {
    try {
      await navigator.clipboard.writeText(address)
      say(words.copied)
    } catch {
      say(words.copyByHand)
      const field = Object.assign(document.createElement('input'), { className: 'by-hand', readOnly: true, value: address })
      field.setAttribute('aria-label', words.copyByHand)
      said.append(field)
      field.select()
    }
  }

  return { ask, handOver }
}

function request(endpoint, question, signal) {
  const address = api(endpoint, question)
  const headers = { Accept: 'application/graphql-response+json, application/json' }
  if (new URL(address).search.length <= longest) return [address, { headers, signal }]
  const variables = question.variables ? JSON.parse(question.variables) : undefined
  const body = JSON.stringify({ query: question.query, variables })
  return [endpoint, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body, signal }]
}

function size(text) {
  const bytes = new TextEncoder().encode(text).length
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
  return bytes < 1000 ? `${bytes} byte` : `${number.format(bytes / 1000)} kB`
}
