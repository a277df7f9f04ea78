package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"insyn/site/query"
)

// plan is what a build has to make, and what it keeps of the live release.
//
// A release is a function of the data, the program and the options, and of
// nothing else: no page tells when it was made. So the pages and files of a
// report are those of the live release, if nothing that they are made of has
// changed since; see part.fingerprint. What is about several reports is
// made in every build.
type plan struct {
	methods []query.MethodText
	// reports are all that are public, in the API's order, and municipalities
	// those that they are of.
	reports        []planned
	municipalities []plannedMunicipality
}

// planned is a report that the site is to have.
type planned struct {
	part

	header query.ReportHeader
	// isCompared tells whether the municipality has several reports, whose measures
	// its pages compare.
	isCompared bool
	// summary is there when the report has been read, or kept.
	summary summary
}

// key is the report's id as a file name, "0126-kommunstyrelsen-2020".
func (p planned) key() string { return strings.ReplaceAll(p.header.Id, "/", "-") }

// folder is where the report's pages are, from the root of a language's pages,
// without slashes around it.
func (p planned) folder() string {
	return strings.Trim(strings.TrimPrefix(p.header.Url, originOf(p.header.Url)), "/")
}

// newPlan asks the API which reports there are.
func newPlan(ctx context.Context, o Options, project fs.FS) (plan, error) {
	o.tell(stageReading, 0, 0)
	headers, err := listReports(ctx, o.Client)
	if err != nil {
		return plan{}, err
	}
	p := plan{reports: make([]planned, len(headers))}
	if p.methods, err = readMethods(ctx, o.Client); err != nil {
		return plan{}, err
	}
	for i, header := range headers {
		p.reports[i].header = header
	}
	ground, err := o.ground(project, p)
	if err != nil {
		return plan{}, err
	}
	p.gather()
	return p, p.fingerprint(ground)
}

// ground is what the pages of every report are made of: the program, the
// templates, the options, and what the site is like.
func (o Options) ground(project fs.FS, p plan) (string, error) {
	templates, err := hashed(project)
	if err != nil {
		return "", fmt.Errorf("kan inte läsa mallarna: %w", err)
	}
	return digest([]any{
		o.Version, templates, o.BaseURL, o.Contact, o.PreviewAt, o.Pagefind != "", o.Chromium != "", o.Export != nil,
		p.methods, len(p.reports) == 1, p.isParted(),
	})
}

// fingerprint tells apart what pages are made of. A report's are made of the
// ground and of the committee's reports, for a year's pages lead to those of other
// years; a municipality's of all its reports.
func (p *plan) fingerprint(ground string) (err error) {
	committees := make(map[string][]query.ReportHeader)
	for _, r := range p.reports {
		committees[r.header.Committee.Id] = append(committees[r.header.Committee.Id], r.header)
	}
	for i := range p.reports {
		r := &p.reports[i]
		r.file = filepath.Join(recordsFolder, r.key()+".json")
		if r.fingerprint, err = digest([]any{ground, r.header.Id, r.isCompared, committees[r.header.Committee.Id]}); err != nil {
			return err
		}
	}
	for i := range p.municipalities {
		m := &p.municipalities[i]
		m.file = filepath.Join(recordsFolder, "kommuner", m.folder+".json")
		if m.fingerprint, err = digest([]any{ground, m.folder, m.headers()}); err != nil {
			return err
		}
	}
	return nil
}

func digest(parts []any) (string, error) {
	text, err := json.Marshal(parts)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// hashed is a hash of all files.
func hashed(files fs.FS) (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		sum.Write(fmt.Appendf(nil, "%s %d\n", name, len(content)))
		sum.Write(content)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
