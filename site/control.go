package site

import "insyn/site/query"

// control is a report's internal control, counted for the page that gives an
// overview of it. The data that templates read:
//
//	control.risks   how many risks there are
//	control.areas   by the area's id: {actions, controls}, each counted as in front.done
//	control.undone  [{title, url, area, status, discontinued, carriedOverFrom, why}]: the actions and
//	                controls that were not completed or are discontinued, in printed order; area
//	                is the area's name, why the beginning of the comment
type control struct {
	Risks  int                 `json:"risks"`
	Areas  map[string]areaDone `json:"areas"`
	Undone []undone            `json:"undone"`
}

// areaDone tells what became of all that was to be done in an area.
type areaDone struct {
	Actions  tally `json:"actions"`
	Controls tally `json:"controls"`
}

// undone is something that was to be done in the year and was not completed, or
// will not be done at all.
type undone struct {
	Title           string                 `json:"title"`
	URL             string                 `json:"url"`
	Area            string                 `json:"area"`
	Status          query.CompletionStatus `json:"status"`
	Discontinued    bool                   `json:"discontinued"`
	CarriedOverFrom *int                   `json:"carriedOverFrom,omitempty"`
	Why             string                 `json:"why"`
}

func (r reportData) control() control {
	c := control{Areas: make(map[string]areaDone, len(r.ControlAreas)), Undone: []undone{}}
	for _, area := range r.ControlAreas {
		var d areaDone
		for _, risk := range area.Risks {
			c.Risks++
			d.Actions.countActions(risk.Actions)
			for _, action := range risk.Actions {
				c.add(undone{action.Title, action.Url, area.Name, action.Status, action.Discontinued, action.CarriedOverFrom, why(action.Comment)})
			}
		}
		for _, s := range area.SystematicControls {
			d.Controls.count(s.Status, s.Discontinued)
			c.add(undone{s.Title, s.Url, area.Name, s.Status, s.Discontinued, nil, why(s.Comment)})
		}
		c.Areas[area.Id] = d
	}
	return c
}

// add takes what was not completed, or will not be done at all.
func (c *control) add(each undone) {
	if kindOf(each.Status, each.Discontinued) != kindCompleted {
		c.Undone = append(c.Undone, each)
	}
}

// why is the beginning of a comment; empty where there is none.
func why(comment *query.Markdown) string { return excerpt(string(orNone(comment))) }
