// Tells what is wrong with two files that are made for machines: the catalogue, by
// the shapes of its profile, and the feed, by the schema of its format. Prints a line
// for each problem, and nothing when there is none.
//
//   node scripts/validate.mjs catalogue dcat.rdf shapes.ttl
//   node scripts/validate.mjs feed nyheter.xml schema.rng
import { readFileSync } from 'node:fs'
import { Parser, Store } from 'n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import Validator from 'rdf-validate-shacl'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'

const [kind, file, rules] = process.argv.slice(2)
const short = term => term?.value.split(/[#/]/).filter(Boolean).pop() ?? ''

async function graph(name) {
  const found = new Store()
  const parser = new RdfXmlParser({ baseIRI: 'https://insyn.example/', strict: true })
  const done = new Promise((end, fail) => parser.on('data', quad => found.addQuad(quad)).on('end', end).on('error', fail))
  parser.end(readFileSync(name))
  await done
  return found
}

async function catalogue() {
  const shapes = new Store(new Parser().parse(readFileSync(rules, 'utf8')))
  const { results } = await new Validator(shapes).validate(await graph(file))
  return results.map(r => `${short(r.severity)} ${short(r.path)} of ${short(r.focusNode)}: ${r.message.map(m => m.value).join(' ')}`)
}

function feed() {
  const schema = RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(rules)))
  const document = XmlDocument.fromBuffer(readFileSync(file))
  try {
    schema.validate(document)
    return []
  } catch (error) {
    return error.details.map(d => `line ${d.line}: ${d.message.trim()}`)
  }
}

const problems = await { catalogue, feed }[kind]()
for (const problem of problems.sort()) console.log(problem)
