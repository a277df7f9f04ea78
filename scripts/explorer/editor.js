import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap } from '@codemirror/view'
import { graphql, updateSchema } from 'cm6-graphql'
import { colours, theme } from './theme.js'

// editorFor puts an editor in the place of a text area, which keeps the text for
// the form. The editor lives in a shadow tree: there its style sheets are
// constructed ones, which no Content-Security-Policy needs to allow. Tab is not
// bound, so that a keyboard can leave it.
export function editorFor(area, { phrases, run, changed }) {
  const host = Object.assign(document.createElement('div'), { className: 'editor' })
  const root = host.attachShadow({ mode: 'open' })
  const help = document.getElementById(`${area.id}-help`)
  const label = area.labels[0]
  area.after(host)
  area.hidden = true
  area.required = false
  help.hidden = false

  let quiet = false
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: area.value, extensions: extensions() }),
  })
  label.addEventListener('click', (event) => {
    event.preventDefault()
    view.focus()
  })

  function extensions() {
    return [
      keymap.of([{ key: 'Mod-Enter', run: () => (run(), true) }]),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), autocompletion(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label.textContent, 'aria-description': help.textContent }),
      EditorState.phrases.of(phrases),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return
        area.value = update.state.doc.toString()
        if (!quiet) changed()
      }),
      syntaxHighlighting(colours), theme, graphql(),
    ]
  }

  return {
    text: () => view.state.doc.toString(),
    // write replaces the text, which is no change of the reader's.
    write(text) {
      quiet = true
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      quiet = false
    },
    // know tells the editor what can be asked.
    know: (schema) => schema && updateSchema(view, schema),
  }
}
