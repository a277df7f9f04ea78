package console

import (
	"errors"
	"net/http"
	"net/url"

	"insyn/graph/protocol"
)

// handedIn is what became of a file.
type handedIn struct {
	Report     *struct{ ID string }
	Changed    bool
	Problems   []importProblem
	Difference *difference
}

// importProblem is one thing that is wrong in a file, in Swedish.
type importProblem struct {
	Severity, Place, Message string
	Value, Allowed, Hint     *string
}

// Said is what is wrong, as a sentence.
func (p importProblem) Said() string { return sentence(p.Message) }

// importView is the form for a file, with what was found in the last one.
type importView struct {
	// File is the name of the file that was read; "" where none was.
	File string
	// Errors keep the report from being stored, Warnings do not.
	Errors, Warnings []importProblem
	Difference       *difference
	// Problem is nil where nothing is wrong with the file as a whole.
	Problem *problem
	// Megabytes is how large a file may be.
	Megabytes int
}

func (v *visit) showImport(status int, shown importView) (*reply, error) {
	shown.Megabytes = protocol.LargestFile >> 20
	return &reply{status: status, page: "import", title: v.lang.say("import.title"), body: shown}, nil
}

func (v *visit) importForm() (*reply, error) { return v.showImport(http.StatusOK, importView{}) }

// checked is asked for when what was found is read in another language, for which
// the file would have to be sent again.
func (v *visit) checked() (*reply, error) {
	return &reply{to: (&url.URL{Path: Path + "/import", RawQuery: v.r.URL.RawQuery}).String()}, nil
}

// check tells what is wrong with a file and stores nothing.
func (v *visit) check() (*reply, error) { return v.handIn("check_import") }

// importFile stores the report of a file as a draft.
func (v *visit) importFile() (*reply, error) { return v.handIn("import") }

func (v *visit) handIn(question string) (*reply, error) {
	file, err := v.sentFile()
	if err != nil {
		return nil, err
	}
	if file == nil {
		return v.showImport(http.StatusUnprocessableEntity, importView{Problem: v.problem("file", "import.noFile")})
	}
	got, err := handIn[struct{ HandedIn handedIn }](v.ctx(), v.api, question, file)
	if unreadable := v.unreadable(err); unreadable != nil {
		return v.showImport(http.StatusUnprocessableEntity, importView{File: file.FileName(), Problem: unreadable})
	}
	if err != nil {
		return nil, err
	}
	if stored := got.HandedIn.Report; stored != nil {
		return &reply{to: after(reportAddress(stored.ID), done(got.HandedIn))}, nil
	}
	return v.showFound(file.FileName(), got.HandedIn)
}

func done(h handedIn) string {
	switch {
	case !h.Changed:
		return "importedSame"
	case len(h.Problems) > 0:
		return "importedWarned"
	}
	return "imported"
}

func (v *visit) showFound(name string, found handedIn) (*reply, error) {
	shown, status := importView{File: name, Difference: found.Difference}, http.StatusOK
	for _, p := range found.Problems {
		if p.Severity == "ERROR" {
			shown.Errors, status = append(shown.Errors, p), http.StatusUnprocessableEntity
		} else {
			shown.Warnings = append(shown.Warnings, p)
		}
	}
	answered, err := v.showImport(status, shown)
	if n := len(shown.Errors); n > 0 {
		answered.title = v.lang.say("import.errors", "count", n, "file", name)
	}
	return answered, err
}

// unreadable is what is wrong with a file as a whole; nil where the error is
// another.
func (v *visit) unreadable(err error) *problem {
	var r *refusal
	if errors.As(err, &r) && r.Extensions.Code == protocol.CodeTooLarge {
		return &problem{Text: v.lang.say("import.tooLarge", "megabytes", protocol.LargestFile>>20), Lang: v.lang.code, Field: "file"}
	}
	if found := mistake(err); found != nil {
		found.Field = "file"
		return found
	}
	return nil
}
