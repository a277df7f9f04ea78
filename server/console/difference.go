package console

// difference is what readers would notice of a draft.
type difference struct {
	// IsNew tells that there was nothing before to differ from.
	IsNew   bool
	Changes []change
	Pages   touched
}

// change is one thing that differs.
type change struct {
	// Kind is ADDED, REMOVED or CHANGED.
	Kind, NounLabel, SubjectID, Name string
	// Label is the field in Swedish; nil where the object came or went.
	Label, BeforeText, AfterText *string
	URL                          string
}

// touched are addresses of the public site.
type touched struct{ Changed, New, Gone, Broken []string }

// subject is an object that differs, with all that differs in it.
type subject struct {
	change

	Fields []change
}

// Subjects are the changes, those of one object together, in the order in which
// the objects are first met.
func (d difference) Subjects() []*subject {
	var found []*subject
	met := make(map[string]*subject)
	for _, c := range d.Changes {
		s := met[c.SubjectID]
		if s == nil {
			s = &subject{change: c}
			met[c.SubjectID], found = s, append(found, s)
		}
		if c.Label != nil {
			s.Fields = append(s.Fields, c)
		}
	}
	return found
}
