package difference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// NounLabel is what a Swede calls an object of the graph: "Mått" for "Measure".
func NounLabel(noun string) string {
	label, ok := map[string]string{
		"Report": "Rapporten", "Section": "Avsnitt", "Goal": "Mål", "Priority": "Särskilt prioriterat", "Commitment": "Åtagande",
		"Source": "Källa", "Measure": "Mått", "FinancialStatement": "Ekonomisk tabell", "FinancialLine": "Rad i ekonomisk tabell",
		"ControlArea": "Kontrollområde", "Risk": "Risk", "Audit": "Granskning", "ControlAction": "Åtgärd", "SystematicControl": "Systematisk kontroll",
	}[noun]
	if !ok {
		return noun
	}
	return label
}

// Label is a field in a Swede's words: "Utfall 2020, kvinnor" for
// "observations 2020 WOMEN". A field that is not known is told as it is.
func Label(field string) string {
	name, rest, _ := strings.Cut(field, " ")
	switch name {
	case "observations":
		return observationLabel(rest)
	case "rankings":
		return "Placering " + rest
	case "seriesBreaks":
		return "Tidsseriebrott " + rest
	case "improvementAreas":
		return "Förbättringsområde " + rest
	case "events":
		return "Händelse " + rest
	}
	if label, ok := labels()[field]; ok {
		return label
	}
	return field
}

func observationLabel(which string) string {
	return "Utfall " + strings.NewReplacer(
		" "+string(dbmodel.GenderWomen), ", kvinnor", " "+string(dbmodel.GenderMen), ", män", " note", ", anmärkning",
	).Replace(which)
}

func labels() map[string]string {
	return map[string]string{
		"": "Finns eller inte", "title": "Rubrik", "name": "Namn", "label": "Benämning", "text": "Text", "description": "Beskrivning",
		"periodStart": "Periodens början", "periodEnd": "Periodens slut", "municipality": "Kommun", "committee": "Nämnd",
		"assessment": "Måluppfyllelse", "assessmentText": "Bedömning", "provenance": "Plats i den tryckta rapporten",
		"body": "Text", "level": "Målnivå", "parent": "Ligger under", "goal": "Mål", "source": "Källa",
		"followUp": "Uppföljning", "status": "Status", "discontinued": "Utgår", "background": "Bakgrund",
		"comment": "Kommentar", "carriedOverFrom": "Överflyttad från", "firstPromised": "Lovades först",
		"koladaId": "Nyckeltal i Kolada", "url": "Webbadress",
		"unit": "Enhet", "unitSymbol": "Enhetens tecken", "direction": "Riktning", "directionReason": "Varför den riktningen",
		"trend": "Trend", "unjustifiedGenderGap": "Omotiverade skillnader", "target": "Etappmål", "target year": "Etappmålets år",
		"target operator": "Etappmålets villkor", "target value": "Etappmålets värde", "targetOutcome": "Når etappmålet",
		"kind": "Slag av tabell", "commentary": "Kommentar", "role": "Radens roll", "budget": "Budget", "outcome": "Utfall",
		"deviation": "Avvikelse", "previousOutcome": "Utfall året före", "forecast": "Prognos",
		"diaryNumber": "Diarienummer", "method": "Metod",
	}
}

// Text is a field's value as a Swede writes it: "God" for GOOD, "18 500,0" for
// 18500.0. What needs no words of its own is told as it is.
func Text(field, value string) string {
	name, _, _ := strings.Cut(field, " ")
	switch {
	case strings.HasSuffix(field, " note"):
		return value
	case name == "observations", field == "target value", isAmount(field):
		return numberText(value)
	case name == "rankings":
		position, of, _ := strings.Cut(value, "/")
		return fmt.Sprintf("%s av %s", position, of)
	case field == "parent", field == "goal", field == "source":
		return value[strings.LastIndex(value, "/")+1:]
	}
	if word, ok := words(field)[value]; ok {
		return word
	}
	return value
}

func isAmount(field string) bool {
	switch field {
	case "budget", "outcome", "deviation", "previousOutcome", "forecast":
		return true
	}
	return false
}

func numberText(value string) string {
	d, err := decimal.Parse(value)
	if err != nil {
		return value
	}
	return rules.Number(d)
}

// words are what the values of a field's closed list are called.
func words(field string) map[string]string {
	switch field {
	case "assessment":
		return named(rules.AssessmentLabel, dbmodel.AssessmentVeryGood, dbmodel.AssessmentGood,
			dbmodel.AssessmentAcceptable, dbmodel.AssessmentNotAcceptable, dbmodel.AssessmentNotAssessed)
	case "status":
		return named(rules.StatusLabel, dbmodel.StatusCompleted, dbmodel.StatusNotCompleted)
	case "trend":
		return named(rules.TrendLabel, dbmodel.TrendPositive, dbmodel.TrendUnchanged, dbmodel.TrendNegative)
	case "targetOutcome":
		return named(rules.TargetResultLabel, dbmodel.TargetMet, dbmodel.TargetNotMet, dbmodel.TargetUnknown, dbmodel.TargetNoneGiven)
	case "unit":
		return named(rules.MoneyLabel, dbmodel.MoneySEK, dbmodel.MoneyTSEK, dbmodel.MoneyMSEK)
	case "discontinued", "unjustifiedGenderGap":
		return map[string]string{strconv.FormatBool(true): "Ja", strconv.FormatBool(false): "Nej"}
	case "level":
		return map[string]string{string(dbmodel.GoalLevelStrategic): "Övergripande mål", string(dbmodel.GoalLevelCommittee): "Nämndmål"}
	case "direction":
		return map[string]string{
			string(dbmodel.DirectionHigherIsBetter): "Högre är bättre", string(dbmodel.DirectionLowerIsBetter): "Lägre är bättre",
			string(dbmodel.DirectionNeutral): "Varken eller",
		}
	}
	return nil
}

func named[T ~string](label func(T) string, values ...T) map[string]string {
	all := make(map[string]string, len(values))
	for _, value := range values {
		all[string(value)] = label(value)
	}
	return all
}
