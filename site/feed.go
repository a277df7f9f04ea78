package site

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"insyn/site/query"
)

const (
	feedFile = "nyheter.xml"
	// mostNews is how many publications and corrections the feed tells of.
	mostNews = 100
	// namedSince is the year from which the tag: ids are, as RFC 4151 asks.
	namedSince = "2026"
	// beginning is when a feed without news was last updated.
	beginning = "1970-01-01T00:00:00Z"
)

// news is an entry of the feed: a report that was published, or corrected.
type news struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Author    string `json:"author"`
	Address   string `json:"address"`
	Text      string `json:"text"`
	Published string `json:"published"`
	Updated   string `json:"updated"`
}

// newFeed tells of publications and corrections, newest first, as Atom (RFC
// 4287). All its times are the data's own.
func newFeed(root string, reports []summary) file {
	var entries []news
	for _, s := range reports {
		entries = append(entries, s.News...)
	}
	slices.SortFunc(entries, newestFirst)
	entries = entries[:min(len(entries), mostNews)]
	updated := beginning
	if len(entries) > 0 {
		updated = entries[0].Updated
	}
	feed := element{name: "feed", attributes: []string{"xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "sv"}}.with(
		element{name: "id", text: tag(root, feedFile)},
		element{name: "title", text: "Insyn: nya rapporter och rättelser"},
		element{name: "updated", text: updated},
		link("self", root+feedFile, "application/atom+xml"), link("alternate", root, "text/html"),
		person("Insyn"), element{name: "rights", text: licenceName + ", " + licenceURL},
	)
	for _, n := range entries {
		feed = feed.with(n.entry(root))
	}
	return file{feedFile, feed.document()}
}

func newestFirst(a, b news) int {
	return cmp.Or(cmp.Compare(b.Updated, a.Updated), cmp.Compare(a.ID, b.ID))
}

// news tells of the report's publication and of its latest corrections, as many
// as a feed has room for.
func (s *sharer) news() []news {
	entries := []news{s.publication()}
	for _, c := range s.Corrections {
		entries = append(entries, s.correction(c))
	}
	slices.SortFunc(entries, newestFirst)
	return entries[:min(len(entries), mostNews)]
}

// tag is a name that stays, wherever the thing it names is moved on the site.
func tag(root, name string) string {
	host := "localhost"
	if address, err := url.Parse(root); err == nil && address.Hostname() != "" {
		host = address.Hostname()
	}
	return "tag:" + host + "," + namedSince + ":" + name
}

func link(relation, address, kind string) element {
	return element{name: "link", attributes: []string{"rel", relation, "href", address, "type", kind}}
}

func person(name string) element {
	return element{name: "author"}.with(element{name: "name", text: name})
}

func (n news) entry(root string) element {
	return element{name: "entry"}.with(
		element{name: "id", text: tag(root, n.ID)}, element{name: "title", text: n.Title},
		element{name: "published", text: n.Published}, element{name: "updated", text: n.Updated},
		link("alternate", n.Address, "text/html"), person(n.Author), element{name: "summary", text: n.Text},
	)
}

func (s *sharer) publication() news {
	return news{
		ID: s.Report.Id, Title: "Ny rapport: " + s.named(), Author: s.author(), Address: s.public(s.Report.Url),
		Text:      s.named() + " finns nu att läsa: mål, mått, utvecklingsåtaganden, ekonomi och intern kontroll.",
		Published: s.published(), Updated: s.published(),
	}
}

func (s *sharer) correction(c query.CorrectionDetails) news {
	subject := cmp.Or(c.Subject.Title, c.Subject.Text)
	address := cmp.Or(c.Subject.URL, s.Report.Url+"rattelser/")
	parts := []string{orEmpty(c.Note)}
	if c.Before != nil || c.After != nil {
		parts = append(parts, fmt.Sprintf("%s före: %s. Efter: %s.", cmp.Or(c.Label, c.Field),
			cmp.Or(orEmpty(c.BeforeText), orEmpty(c.Before), "inget"), cmp.Or(orEmpty(c.AfterText), orEmpty(c.After), "inget")))
	}
	return news{
		ID: c.Subject.ID + "/rattelser/" + c.Field + "/" + c.At, Title: "Rättelse: " + subject + ", " + s.named(),
		Author: s.author(), Address: s.public(address), Text: strings.TrimSpace(strings.Join(parts, " ")),
		Published: c.At, Updated: c.At,
	}
}
