import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

// The page's colours, which are light or dark as the reader prefers.
export const colours = HighlightStyle.define([
  { tag: tags.definitionKeyword, fontWeight: '600' },
  { tag: [tags.attributeName, tags.variableName, tags.modifier], color: 'var(--accent)' },
  { tag: [tags.string, tags.integer, tags.float, tags.bool, tags.null, tags.special(tags.name)], color: 'var(--fair)' },
  { tag: [tags.lineComment, tags.paren, tags.brace, tags.punctuation, tags.separator], color: 'var(--ink-2)' },
])

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper-2)', font: '0.875rem/1.5 var(--code)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'auto' },
  '.cm-content': { padding: '0.625rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'color-mix(in srgb, var(--accent) 30%, var(--paper-2)) !important' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--ink-2)' },
  '.cm-tooltip': { background: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--ink-2)', maxWidth: 'min(34rem, 90vw)', font: '0.875rem/1.4 var(--plain)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--code)', maxWidth: 'min(34rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.2rem 0.5rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent) !important', color: 'var(--accent-ink) !important' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-tooltip.cm-completionInfo': { padding: '0.375rem 0.625rem' },
  '.cm-diagnostic': { padding: '0.375rem 0.625rem' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
})
