package site

// startMunicipality is a line of the start page's choice, with a line for each of
// its committees:
//
//	{name, url, years, committees: [{name, url, newest, older}]}
//
// newest is as hugo.Data.sv.overview, older how many other reports there are.
type startMunicipality struct {
	Name       string           `json:"name"`
	URL        string           `json:"url"`
	Years      []int            `json:"years"`
	Committees []startCommittee `json:"committees"`
}

type startCommittee struct {
	Name   string   `json:"name"`
	URL    string   `json:"url"`
	Newest overview `json:"newest"`
	Older  int      `json:"older"`
}

// newStart is the choice in Swedish alphabetical order.
func newStart(municipalities []municipalityData) []startMunicipality {
	all := make([]startMunicipality, 0, len(municipalities))
	for _, m := range municipalities {
		line := startMunicipality{Name: m.Name, URL: m.URL, Years: m.Years}
		for _, c := range m.Committees {
			line.Committees = append(line.Committees, startCommittee{c.Name, c.URL, c.Reports[0], len(c.Reports) - 1})
		}
		all = append(all, line)
	}
	sortByName(all, func(m startMunicipality) string { return m.Name })
	return all
}
