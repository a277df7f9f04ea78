package dbmodel

// Method is a published rule in words for residents.
type Method struct {
	// Key names the rule, and is its anchor on the methods page: etappmal.
	Key string
	// Title is a heading and Text is Markdown, both Swedish.
	Title string
	Text  string
}
