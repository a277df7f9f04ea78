package generate

import (
	"fmt"
	"slices"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// theme is what a strategic goal is about, and what a measure tells of.
type theme int

const (
	aboutService theme = iota
	aboutEconomy
	aboutEmployer
	aboutGrowth
	aboutClimate
	aboutEquality
	aboutSafety
	aboutDemocracy
	aboutDigital
)

// lastingThemes is how many of the strategic goals every municipality has.
const lastingThemes = 4

type strategicGoal struct {
	theme    theme
	title    string
	children []string
}

func strategicGoals() []strategicGoal {
	return []strategicGoal{
		{aboutService, "God service i hela kommunen", []string{"Nöjda invånare", "Rätt stöd i rätt tid", "Hög tillgänglighet"}},
		{aboutEconomy, "Hållbar ekonomi", []string{"Budget i balans", "Effektiv verksamhet", "Låga kostnader med god kvalitet"}},
		{aboutEmployer, "En arbetsplats att trivas på", []string{"Friska medarbetare", "Rätt kompetens på rätt plats", "Gott ledarskap"}},
		{aboutGrowth, "En kommun som växer", []string{"Service som håller jämna steg med befolkningen", "Fler i arbete eller studier", "Goda villkor för företag"}},
		{aboutClimate, "Mindre klimatpåverkan", []string{"Fossilfria resor", "Energi som räcker längre", "Kloka inköp"}},
		{aboutEquality, "Lika möjligheter för alla", []string{"Likvärdig kvalitet", "Inga omotiverade skillnader mellan kvinnor och män", "Delaktiga barn och unga"}},
		{aboutSafety, "Trygghet i vardagen", []string{"Trygga miljöer", "Tidiga insatser", "God beredskap"}},
		{aboutDemocracy, "Nära demokrati", []string{"Invånare som gör sina röster hörda", "Öppna beslut", "Lätt att lämna synpunkter"}},
		{aboutDigital, "Digitalt där det gör nytta", []string{"Enkla e-tjänster", "Kortare väntan", "Säker information"}},
	}
}

// addGoals adds the strategic goals of the municipality, which last from year to
// year, and those of the committee below them.
func (m *maker) addGoals() {
	all := strategicGoals()
	chosen := append([]strategicGoal{}, all[:lastingThemes]...)
	chosen = append(chosen, some(m.place.at("mål"), m.place.at("antal mål").between(1, 4), all[lastingThemes:])...)
	for _, s := range chosen {
		parent := m.goal(nil, s.title)
		dice := m.dice.at(s.title)
		for _, title := range some(dice.at("nämndmål"), dice.between(1, 3), s.children) {
			m.goals[s.theme] = append(m.goals[s.theme], m.goal(parent, title))
		}
	}
}

func (m *maker) goal(parent *dbmodel.Goal, title string) *dbmodel.Goal {
	g := &dbmodel.Goal{
		ReportID: m.Report.ID, Position: len(m.Goals) + 1, Slug: slugOf(title), Title: title, Level: dbmodel.GoalLevelStrategic,
		Provenance: m.printedUnder("Övergripande mål: " + title),
	}
	address := m.at.Goal("", g.Slug)
	if parent != nil {
		address = m.at.Goal(parent.Slug, g.Slug)
		g.ParentID, g.Level, g.Provenance.Heading = &parent.ID, dbmodel.GoalLevelCommittee, new("Nämndmål: "+title)
	}
	g.ID, g.Path = address.ID, address.Path
	m.Goals = append(m.Goals, g)
	return g
}

// goalOf is the committee goal that a measure called so stands under, the same
// every year: mostly one that is about what it tells of.
func (m *maker) goalOf(about theme, name string) *dbmodel.Goal {
	d := m.dice.at("under").at(name)
	if goals := m.goals[about]; len(goals) > 0 && !d.at("annat").oneIn(4) {
		return pick(d, goals)
	}
	return m.anyGoal(name)
}

// anyGoal is a committee goal for something called so, the same every year.
func (m *maker) anyGoal(name string) *dbmodel.Goal {
	below := slices.DeleteFunc(slices.Clone(m.Goals), func(g *dbmodel.Goal) bool { return g.ParentID == nil })
	return pick(m.dice.at("under").at(name), below)
}

// addPriorities adds a political priority to some of the committee goals.
func (m *maker) addPriorities() {
	for _, g := range m.Goals {
		dice := m.thisYear().at("prioriterat").at(g.Slug)
		if g.ParentID == nil || !dice.oneIn(2) {
			continue
		}
		s := pick(dice.at("område"), m.committee.services)
		slug := slugOf("prioriterat-" + g.Slug)
		at := m.addressOf(g).Priority(slug)
		m.Priorities = append(m.Priorities, &dbmodel.Priority{
			ID: at.ID, ReportID: m.Report.ID, GoalID: g.ID, Position: len(m.Priorities) + 1, Slug: slug,
			Text:       fmt.Sprintf(pick(dice.at("text"), priorityTexts()), s.name),
			FollowUp:   new(fmt.Sprintf(pick(dice.at("uppföljning"), followUps()), s.name)),
			Provenance: m.printedUnder("Särskilt prioriterat"), Path: at.Path,
		})
	}
}

func (m *maker) addressOf(g *dbmodel.Goal) dbmodel.Address {
	return dbmodel.Address{ID: g.ID, Path: g.Path}
}

// assess judges the goals, mostly by what their measures and commitments say.
func (m *maker) assess() {
	measures, commitments := map[string][]*dbmodel.Measure{}, map[string][]*dbmodel.Commitment{}
	for _, g := range m.Goals {
		for _, each := range m.Measures {
			if *each.GoalID == g.ID || m.isBelow(*each.GoalID, g) {
				measures[g.ID] = append(measures[g.ID], each)
			}
		}
		for _, each := range m.Commitments {
			if *each.GoalID == g.ID || m.isBelow(*each.GoalID, g) {
				commitments[g.ID] = append(commitments[g.ID], each)
			}
		}
	}
	var all dbmodel.GoalFigures
	for _, g := range m.Goals {
		figures := rules.Verdict(g, measures[g.ID], commitments[g.ID])
		if g.ParentID == nil {
			add(&all, figures)
		}
		m.assessGoal(g, figures)
	}
	m.assessReport(&all)
	for _, each := range m.Measures {
		each.TargetResult = "" // It is for import to derive.
	}
}

func (m *maker) isBelow(id string, parent *dbmodel.Goal) bool {
	for _, g := range m.Goals {
		if g.ID == id {
			return g.ParentID != nil && *g.ParentID == parent.ID
		}
	}
	return false
}
