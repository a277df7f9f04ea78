package generate

import (
	"fmt"
	"strings"

	"insyn/dbmodel"
)

// addTexts adds what the report says in running text.
func (m *maker) addTexts() {
	dice := m.thisYear()
	m.section("om-rapporten", "Om rapporten", "Rapporten är påhittad. Den är gjord för att prova Insyn, och inget i den är sant.")
	m.section("sammanfattning", "Sammanfattning", m.summary(dice.at("sammanfattning")))
	m.section("verksamheten", "Verksamheten under året", m.paragraphs(dice.at("verksamheten"), 3, serviceTexts()))
	m.section("ekonomi", "Ekonomi", m.economy(dice.at("ekonomi")))
	m.section("personal", "Medarbetare", m.paragraphs(dice.at("personal"), 2, staffTexts()))
	m.section("framtid", "Framtiden", m.paragraphs(dice.at("framtid"), 2, futureTexts()))
	m.highlights(dbmodel.HighlightImprovementArea, dice.at("förbättringar"), dice.at("antal förbättringar").between(3, 5), improvementTexts())
	m.highlights(dbmodel.HighlightEvent, dice.at("händelser"), dice.at("antal händelser").between(4, 7), eventTexts())
}

func (m *maker) section(key, title, body string) {
	at := m.at.Section(key)
	m.Sections = append(m.Sections, &dbmodel.Section{
		ID: at.ID, ReportID: m.Report.ID, Position: len(m.Sections) + 1, Key: key, Title: title, Body: body,
		Provenance: m.printedUnder(title), Path: at.Path,
	})
}

// paragraphs are n of some texts about the committee's services, a paragraph each.
func (m *maker) paragraphs(d dice, n int, texts []string) string {
	chosen := some(d, n, texts)
	for i, text := range chosen {
		chosen[i] = m.about(d.nth(i).at("område"), text)
	}
	return strings.Join(chosen, "\n\n")
}

// about puts the name of a service in a text that has room for it.
func (m *maker) about(d dice, text string) string {
	if !strings.Contains(text, "%s") {
		return text
	}
	return fmt.Sprintf(text, pick(d, m.committee.services).name)
}

func (m *maker) highlights(kind dbmodel.HighlightKind, d dice, n int, texts []string) {
	for i, text := range some(d, n, texts) {
		m.Highlights = append(m.Highlights, &dbmodel.Highlight{
			ReportID: m.Report.ID, Kind: kind, Position: i + 1, Text: m.about(d.nth(i).at("område"), text),
		})
	}
}

// summary counts the commitments, and states the counts for the rules too.
func (m *maker) summary(d dice) string {
	done, all := 0, len(m.Commitments)
	for _, c := range m.Commitments {
		if c.Status == dbmodel.StatusCompleted && !c.Discontinued {
			done++
		}
	}
	m.stateCount("sammanfattning-ataganden", "Antalet åtaganden", all, dbmodel.CountedAll)
	m.stateCount("sammanfattning-klara-ataganden", "Antalet klara åtaganden", done, dbmodel.CountedDone)
	return fmt.Sprintf("Nämnden har arbetat med %s åtaganden under %d, och %s av dem är klara.\n\n%s",
		number(all), m.year, number(done), m.paragraphs(d, 2, summaryTexts()))
}

func (m *maker) stateCount(slug, label string, value int, status dbmodel.CountedStatus) {
	m.StatedFigures = append(m.StatedFigures, &dbmodel.StatedFigure{
		ReportID: m.Report.ID, Slug: slug, Position: len(m.StatedFigures) + 1, SectionID: new(m.at.Section("sammanfattning").ID),
		Label: label, Value: decimalOf(value, 0), Unit: dbmodel.StatedCount, Comparison: dbmodel.StatedEquals,
		Counted: new(dbmodel.CountedCommitments), CountedStatus: &status, Provenance: m.printedUnder("Sammanfattning"),
	})
}

// economy says how far from its budget the committee came, and states that for
// the rules too.
func (m *maker) economy(d dice) string {
	deviation := m.result.outcome - m.result.budget
	line := m.at.FinancialStatement(slugOf(operating)).FinancialLine(slugOf(netCost))
	m.StatedFigures = append(m.StatedFigures, &dbmodel.StatedFigure{
		ReportID: m.Report.ID, Slug: "ekonomi-avvikelse", Position: len(m.StatedFigures) + 1, SectionID: new(m.at.Section("ekonomi").ID),
		Label: "Avvikelsen mot budgeten", Value: decimalOf(inMillions(deviation), 1), Unit: dbmodel.StatedMSEK,
		Comparison: dbmodel.StatedEquals, LineID: &line.ID, Column: new(dbmodel.ColumnDeviation), Provenance: m.printedUnder("Ekonomi"),
	})
	return fmt.Sprintf("Nettokostnaden blev %s tkr, och avvikelsen mot budgeten %s mnkr.\n\n%s",
		number(-m.result.outcome), millions(deviation), m.paragraphs(d, 2, economyTexts()))
}
