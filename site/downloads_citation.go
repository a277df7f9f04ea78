package site

import (
	"fmt"
	"time"
)

// A page is cited by who says it, what it is called, the report it stands in,
// when that was published and, if it was changed later, when; and by its
// address, which is for ever. When a reader fetched it says less than that.

// cite cites a part of the report.
func (s *sharer) cite(title, url string) string {
	return fmt.Sprintf("%s, %s: ”%s”. %s, %s. Insyn. %s",
		s.Report.Municipality.Name, s.Report.Committee.Name, title, s.Report.Title, s.dated(), s.public(url))
}

// citeReport cites the whole report.
func (s *sharer) citeReport() string {
	return fmt.Sprintf("%s, %s: %s, %s. Insyn. %s",
		s.Report.Municipality.Name, s.Report.Committee.Name, s.Report.Title, s.dated(), s.public(s.Report.Url))
}

// dated says when the report was published, and when it was changed since.
func (s *sharer) dated() string {
	published, updated := day(s.published()), day(s.Report.UpdatedAt)
	if updated <= published {
		return "publicerad " + published
	}
	return "publicerad " + published + ", ändrad " + updated
}

// day is the Swedish date of an instant of the API, "2021-03-03".
func day(instant string) string {
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return instant
	}
	if sweden, err := time.LoadLocation("Europe/Stockholm"); err == nil {
		at = at.In(sweden)
	}
	return at.Format(time.DateOnly)
}
