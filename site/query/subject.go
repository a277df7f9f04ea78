package query

// Subject is what a correction or a finding concerns: its title, or its text where it has no
// title, and its place on the site where it has one.
type Subject struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"`
	URL   string `json:"url,omitempty"`
	// Statement is the table that a line stands in.
	Statement *Statement `json:"statement,omitempty"`
}

// Statement is a financial table's title.
type Statement struct {
	Title string `json:"title"`
}
