const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

// mostColoured is how long an answer may be, in characters, to be coloured.
const mostColoured = 500_000

// pretty lays JSON out for reading, with every number written as it came:
// 19.50 stays 19.50. What is no JSON is shown as it is.
export function pretty(text) {
  const shown = document.createDocumentFragment()
  if (!isJSON(text)) {
    shown.append(text)
    return shown
  }
  const tokens = text.match(token)
  const plain = text.length > mostColoured
  let depth = 0
  let line = ''
  const flush = (node) => {
    shown.append(line, node)
    line = ''
  }
  tokens.forEach((word, at) => {
    const next = tokens[at + 1]
    if (word === '{' || word === '[') {
      const empty = next === '}' || next === ']'
      line += empty ? word : `${word}\n${'  '.repeat(++depth)}`
    } else if (word === '}' || word === ']') {
      const empty = tokens[at - 1] === '{' || tokens[at - 1] === '['
      line += empty ? word : `\n${'  '.repeat(--depth)}${word}`
    } else if (word === ',') line += `,\n${'  '.repeat(depth)}`
    else if (word === ':') line += ': '
    else if (plain) line += readable(word)
    else flush(coloured(word, next === ':'))
  })
  shown.append(line)
  return shown
}

function isJSON(text) {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

// readable writes a text's letters as they are: <mark>, not \u003cmark\u003e.
function readable(word) {
  return word.startsWith('"') ? JSON.stringify(JSON.parse(word)) : word
}

function coloured(word, isKey) {
  const text = readable(word)
  if (!isKey && /^"https?:\/\//.test(text)) {
    return Object.assign(document.createElement('a'), { href: JSON.parse(word), textContent: text })
  }
  const kind = isKey ? 'key' : word.startsWith('"') ? '' : 'constant'
  return kind ? Object.assign(document.createElement('span'), { className: kind, textContent: text }) : document.createTextNode(text)
}
