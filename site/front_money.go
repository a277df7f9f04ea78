package site

import (
	"math"
	"strings"

	"insyn/site/chart"
	"insyn/site/query"
)

// adjusted is what the report says of its result without what it does not
// count, and the section that says more.
type adjusted struct {
	Lead  query.MarkdownLine `json:"lead"`
	Rest  query.MarkdownLine `json:"rest"`
	Title string             `json:"title,omitempty"`
	URL   string             `json:"url,omitempty"`
}

// result is how the year ended as the table has it. Amounts are written out in
// unit, a key of i18n; deviation is without its sign.
type result struct {
	Budget    string `json:"budget"`
	Outcome   string `json:"outcome"`
	Deviation string `json:"deviation"`
	Kind      string `json:"kind"`
	Unit      string `json:"unit"`
	URL       string `json:"url"`
}

// result is nil for a report without an operating statement that has one.
func (r reportData) result() *result {
	if w := r.fall(); w != nil {
		return newResult(w)
	}
	return nil
}

func newResult(w *waterfall) *result {
	by := w.deviation()
	kind := "as_budget"
	switch {
	case by > 0:
		kind = "better"
	case by < 0:
		kind = "worse"
	}
	return &result{w.From.Amount, w.To.Amount, chart.Number(math.Abs(by), 1), kind, w.Unit, w.URL}
}

// moneySection is the key of the section about the year's money.
const moneySection = "ekonomi"

// adjusted is nil for a report that does not adjust its result. Only the
// report's running text tells of it, best beside the table.
func (r reportData) adjusted() *adjusted {
	var a adjusted
	var texts []*query.Markdown
	for _, s := range r.FinancialStatements {
		if s.Kind == query.FinancialStatementKindOperatingByType || s.Kind == query.FinancialStatementKindOperatingByUnit {
			texts = append(texts, s.Commentary)
		}
	}
	for _, s := range r.Report.Sections {
		if s.Key == moneySection {
			a.Title, a.URL = s.Title, s.Url
			texts = append(texts, &s.Body)
		}
	}
	for _, text := range append(texts, r.Report.AssessmentText) {
		if text == nil {
			continue
		}
		if said := adjustedIn(string(*text)); said.Lead != "" {
			a.Lead, a.Rest = said.Lead, query.MarkdownLine(said.Rest)
			return &a
		}
	}
	return nil
}

// adjustedIn is the sentence that names an adjusted result, and the rest of its
// paragraph; nothing in a text without one.
func adjustedIn(text string) told {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		for rest := paragraph; rest != ""; {
			sentence := firstSentence(rest)
			if isAdjusted(sentence) {
				return tell(query.Markdown(rest))
			}
			rest = strings.TrimSpace(rest[len(sentence):])
		}
	}
	return told{}
}

func isAdjusted(sentence string) bool {
	lower := strings.ToLower(sentence)
	return strings.Contains(lower, "justerade resultat") || strings.Contains(lower, "justerat resultat")
}
