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
	id, title, author, address, text string
	published, updated               string
}

// newFeed tells of publications and corrections, newest first, as Atom (RFC
// 4287). All its times are the data's own.
func newFeed(root string, reports []*sharer) file {
	var entries []news
	for _, s := range reports {
		entries = append(entries, s.publication())
		for _, c := range s.Corrections {
			entries = append(entries, s.correction(c))
		}
	}
	slices.SortFunc(entries, func(a, b news) int { return cmp.Or(cmp.Compare(b.updated, a.updated), cmp.Compare(a.id, b.id)) })
	entries = entries[:min(len(entries), mostNews)]
	updated := beginning
	if len(entries) > 0 {
		updated = entries[0].updated
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
		element{name: "id", text: tag(root, n.id)}, element{name: "title", text: n.title},
		element{name: "published", text: n.published}, element{name: "updated", text: n.updated},
		link("alternate", n.address, "text/html"), person(n.author), element{name: "summary", text: n.text},
	)
}

// author is who answers for the report.
func (s *sharer) author() string { return s.Report.Municipality.Name + ", " + s.Report.Committee.Name }

func (s *sharer) publication() news {
	return news{
		id: s.Report.Id, title: "Ny rapport: " + s.named(), author: s.author(), address: s.public(s.Report.Url),
		text:      s.named() + " finns nu att läsa: mål, mått, utvecklingsåtaganden, ekonomi och intern kontroll.",
		published: s.published(), updated: s.published(),
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
		id: c.Subject.ID + "/rattelser/" + c.Field + "/" + c.At, title: "Rättelse: " + subject + ", " + s.named(),
		author: s.author(), address: s.public(address), text: strings.TrimSpace(strings.Join(parts, " ")),
		published: c.At, updated: c.At,
	}
}
