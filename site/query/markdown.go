package query

// Markdown is text in Markdown (CommonMark), of several paragraphs perhaps.
type Markdown string

// MarkdownLine is Markdown that stands inside a heading or a sentence.
type MarkdownLine string
