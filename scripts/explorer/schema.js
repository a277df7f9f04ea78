import { buildClientSchema, getIntrospectionQuery } from 'graphql'
import { shared } from './address.js'

// loadSchema asks the API what can be asked; undefined where it won't say.
export async function loadSchema(endpoint) {
  try {
    const query = getIntrospectionQuery({ inputValueDeprecation: false })
    const response = await fetch(shared(endpoint, { query }))
    const { data } = await response.json()
    return data && buildClientSchema(data)
  } catch {
    return undefined // Then the editor only can't suggest.
  }
}
