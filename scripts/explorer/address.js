import { stripIgnoredCharacters } from 'graphql'

// page is the address of the page at here, with a question.
export function page(here, { query, variables }) {
  const address = new URL(here)
  set(address.searchParams, { query, variables })
  return address.href
}

// api is the address that answers a question.
export function api(endpoint, { query, variables }, more = {}) {
  const address = new URL(endpoint, location.href)
  set(address.searchParams, { query, variables, ...more })
  return address.href
}

// shared is the same as short as it can be written: spreadsheets take no long
// ones.
export function shared(endpoint, question, more) {
  return api(endpoint, { ...question, query: short(question.query) }, more)
}

function set(parameters, values) {
  for (const [name, value] of Object.entries(values)) {
    value ? parameters.set(name, value) : parameters.delete(name)
  }
}

function short(query) {
  try {
    return stripIgnoredCharacters(query)
  } catch {
    return query // It is no GraphQL, which the API says better.
  }
}
