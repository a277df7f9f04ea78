package site

// run is what Hugo makes at a time. What it makes in one run it holds in memory
// as a whole, and the more it holds the more of its time goes to looking for
// what can be thrown away. So the pages of many reports are made in several runs,
// those of municipalities in some more, and the pages that belong to none in one.
// The data that templates read of it:
//
//	hugo.Data.run  {shared}: whether this run makes the pages that belong to none, too
//	hugo.Data.sv   with addresses in Swedish, and so for the other languages:
//	  reports         the reports whose pages this run makes
//	  municipalities  the municipalities whose pages this run makes, see municipalityData
//	  overview        what is said of every report on the pages of none, see overview
//	  start           what the start page chooses from, see newStart; both only in the run that is shared
//
// What has "url", the address of a page from the site's root, also has "href" and
// "anchor", see addresses.
type run struct {
	reports        []*planned
	municipalities []*plannedMunicipality
	shared         bool
}

const (
	// reportsAtOnce is how many reports' pages are made in one run: with fewer, the
	// time it takes to read the templates anew begins to tell.
	reportsAtOnce = 8
	// comparedAtOnce is how many reports are compared in one run, if one
	// municipality has no more.
	comparedAtOnce = 24
)

// runs make all that is lacking: whole committees, for what is said in one year
// leads to the others.
func (p plan) runs(atOnce int) []run {
	few := run{shared: true}
	var runs []run
	for _, committee := range p.lackingCommittees() {
		if len(runs) == 0 || len(runs[len(runs)-1].reports) >= atOnce {
			runs = append(runs, run{})
		}
		last := &runs[len(runs)-1]
		last.reports = append(last.reports, committee...)
		few.reports = append(few.reports, committee...)
	}
	compared, most := 0, comparedAtOnce
	for i := range p.municipalities {
		m := &p.municipalities[i]
		if !m.isLacking() {
			continue
		}
		if most += len(m.reports); most > comparedAtOnce {
			runs, most = append(runs, run{}), len(m.reports)
		}
		last := &runs[len(runs)-1]
		last.municipalities = append(last.municipalities, m)
		few.municipalities = append(few.municipalities, m)
		compared += len(m.reports)
	}
	if len(few.reports) <= atOnce && compared <= comparedAtOnce {
		return []run{few}
	}
	return append(runs, run{shared: true})
}

// changed are the reports whose pages are not those of the live release.
func (p plan) changed() []*planned {
	var changed []*planned
	for i := range p.reports {
		if !p.reports[i].isKept {
			changed = append(changed, &p.reports[i])
		}
	}
	return changed
}

// summaries are those of all reports, once the last have been read.
func (p plan) summaries() []summary {
	all := make([]summary, len(p.reports))
	for i := range p.reports {
		all[i] = p.reports[i].summary
	}
	return all
}

// lackingCommittees are the reports whose pages are still to be made, by committee.
func (p plan) lackingCommittees() [][]*planned {
	at := make(map[string]int)
	var all [][]*planned
	for i := range p.reports {
		r := &p.reports[i]
		if !r.isLacking() {
			continue
		}
		place, known := at[r.header.Committee.Id]
		if !known {
			place = len(all)
			at[r.header.Committee.Id] = place
			all = append(all, nil)
		}
		all[place] = append(all[place], r)
	}
	return all
}
