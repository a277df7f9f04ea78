package query

// Subject is what a correction concerns: its title, or its text where it has no
// title, and its place on the site where it has one.
type Subject struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"`
	URL   string `json:"url,omitempty"`
}
