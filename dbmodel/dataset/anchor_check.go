package dataset

// anchor is a name that has to be the only one on its page of the site: it
// makes both a link to that place and the object's key.
type anchor struct {
	page  string
	table *table
	row   row
}

// checkAnchors reports names that two things on one page share. A priority
// must not be called what a goal below its goal is called, because both make
// their key from that goal's.
func (p *datapackage) checkAnchors(found *problemList) {
	first := map[[2]string]anchor{}
	for _, a := range p.anchors() {
		slug := a.table.get(a.row, "slug")
		if slug == "" {
			continue
		}
		other, taken := first[[2]string{a.page, slug}]
		switch {
		case !taken:
			first[[2]string{a.page, slug}] = a
		case other.table != a.table: // in one table it is a repeated key
			found.add(a.table.file, a.row.number, "slug", slug, msgAnchor(slug, other.table.where(), other.row.number))
		}
	}
}

func (p *datapackage) anchors() []anchor {
	areas := p.areasOfRisks()
	onGoal := func(goal string) string { return "mal/" + goal }
	onArea := func(area string) string { return "intern-kontroll/" + area }
	onAreaOfRisk := func(risk string) string { return onArea(areas[risk]) }
	onRevision := func(string) string { return "revision/" }
	var list []anchor
	list = p.appendAnchors(list, "goals", "parent_slug", onGoal)
	list = p.appendAnchors(list, "priorities", "goal_slug", onGoal)
	list = p.appendAnchors(list, "risks", "area_slug", onArea)
	list = p.appendAnchors(list, "audits", "slug", onRevision)
	list = p.appendAnchors(list, "control_actions", "risk_slug", onAreaOfRisk)
	list = p.appendAnchors(list, "control_actions", "audit_slug", onRevision)
	return p.appendAnchors(list, "systematic_controls", "area_slug", onArea)
}

// appendAnchors adds a table's anchors; page names the page from the cell of
// the owner column, where there is one.
func (p *datapackage) appendAnchors(list []anchor, name, owner string, page func(string) string) []anchor {
	t := p.table(name)
	if t == nil {
		return list
	}
	for _, r := range t.rows {
		if slug := t.get(r, owner); slug != "" {
			list = append(list, anchor{page: page(slug), table: t, row: r})
		}
	}
	return list
}

// areasOfRisks maps a risk's slug to its area's.
func (p *datapackage) areasOfRisks() map[string]string {
	areas := map[string]string{}
	if t := p.table("risks"); t != nil {
		for _, r := range t.rows {
			areas[t.get(r, "slug")] = t.get(r, "area_slug")
		}
	}
	return areas
}
