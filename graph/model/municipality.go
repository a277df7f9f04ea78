package model

import (
	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// AccentOf is a municipality's colour on light paper, or on dark if that is named,
// nil where it has chosen none.
func AccentOf(m *dbmodel.Municipality, scheme *ColourScheme) *string {
	if m.AccentColour == nil || scheme == nil || *scheme == ColourSchemeLight {
		return m.AccentColour
	}
	return new(rules.DarkAccent(*m.AccentColour))
}
