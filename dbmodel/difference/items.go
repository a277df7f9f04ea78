package difference

import (
	"fmt"
	"strconv"
	"strings"

	"insyn/dbmodel"
)

// itemsOf lists all objects of a report, noun by noun in the report's order.
// What has no id of its own is part of what it hangs on.
func itemsOf(b *dbmodel.Bundle) []item {
	items := []item{reportItem(b)}
	items = append(items, narrativeItems(b)...)
	items = append(items, measureItems(b)...)
	items = append(items, financeItems(b)...)
	return append(items, controlItems(b)...)
}

func reportItem(b *dbmodel.Bundle) item {
	r := b.Report
	fields := []field{
		text("title", r.Title), text("periodStart", string(r.PeriodStart)), text("periodEnd", string(r.PeriodEnd)),
		word("assessment", r.Assessment), maybe("assessmentText", r.AssessmentText), provenance(r.Provenance),
		text("municipality", b.Municipality.Name), text("committee", b.Committee.Name),
	}
	for _, h := range b.Highlights {
		list := "improvementAreas"
		if h.Kind == dbmodel.HighlightEvent {
			list = "events"
		}
		fields = append(fields, text(list+" "+strconv.Itoa(h.Position), h.Text))
	}
	return item{"Report", r.ID, r.Title, r.Path, fields}
}

func narrativeItems(b *dbmodel.Bundle) (items []item) {
	for _, s := range b.Sections {
		items = append(items, item{"Section", s.ID, s.Title, s.Path, []field{
			text("title", s.Title), text("body", s.Body), maybe("parent", s.ParentID), provenance(s.Provenance),
		}})
	}
	for _, g := range b.Goals {
		items = append(items, item{"Goal", g.ID, g.Title, g.Path, []field{
			text("title", g.Title), text("level", string(g.Level)), text("assessment", string(g.Assessment)),
			maybe("assessmentText", g.AssessmentText), maybe("parent", g.ParentID), provenance(g.Provenance),
		}})
	}
	for _, p := range b.Priorities {
		items = append(items, item{"Priority", p.ID, p.Text, p.Path, []field{
			text("text", p.Text), maybe("followUp", p.FollowUp), provenance(p.Provenance),
		}})
	}
	for _, c := range b.Commitments {
		items = append(items, item{"Commitment", c.ID, c.Title, c.Path, []field{
			text("title", c.Title), text("status", string(c.Status)), truth("discontinued", &c.Discontinued),
			maybe("background", c.Background), maybe("description", c.Description), maybe("comment", c.Comment),
			number("carriedOverFrom", c.CarriedOverFrom), number("firstPromised", c.FirstPromised),
			maybe("goal", c.GoalID), provenance(c.Provenance),
		}})
	}
	return items
}

func text(name, value string) field { return field{name, &value} }

func maybe(name string, value *string) field { return field{name, value} }

// word is a field of a closed list.
func word[T ~string](name string, value *T) field {
	if value == nil {
		return field{name, nil}
	}
	return text(name, string(*value))
}

func number(name string, value *int) field {
	if value == nil {
		return field{name, nil}
	}
	return text(name, strconv.Itoa(*value))
}

func truth(name string, value *bool) field {
	if value == nil {
		return field{name, nil}
	}
	return text(name, strconv.FormatBool(*value))
}

// written is a field whose value has a text of its own: a decimal.
func written[T fmt.Stringer](name string, value *T) field {
	if value == nil {
		return field{name, nil}
	}
	return text(name, (*value).String())
}

// provenance is where a fact stands, in one text.
func provenance(p dbmodel.Provenance) field {
	place := []string{p.Document}
	if p.Page != nil {
		place = append(place, "s. "+strconv.Itoa(*p.Page))
	}
	for _, more := range []*string{p.Heading, p.Note} {
		if more != nil {
			place = append(place, *more)
		}
	}
	return text("provenance", strings.Join(place, ", "))
}
