package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"insyn/site/query"
)

// plan is what a build has to make, and what it keeps of the live release.
//
// A release is a function of the data, the program and the options, and of
// nothing else: no page tells when it was made. So the pages and files of a
// report are those of the live release, if nothing that they are made of has
// changed since; see planned.fingerprint. What is about several reports is
// made in every build.
type plan struct {
	methods []query.MethodText
	// reports are all that are public, in the API's order.
	reports []planned
}

// planned is a report that the site is to have.
type planned struct {
	header query.ReportHeader
	// fingerprint is equal where the report's pages and files are: it tells apart
	// what they are made of.
	fingerprint string
	// isKept tells whether its pages are those of the live release.
	isKept bool
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
	for i, header := range headers {
		if p.reports[i].fingerprint, err = fingerprint(ground, header, committees(headers, header)); err != nil {
			return plan{}, err
		}
	}
	return p, nil
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

// fingerprint is of all that a report's pages are made of: the ground and the
// committee's reports, for a year's pages lead to those of other years.
func fingerprint(ground string, own query.ReportHeader, family []query.ReportHeader) (string, error) {
	return digest([]any{ground, own.Id, family})
}

// committees are the reports of one report's committee.
func committees(all []query.ReportHeader, one query.ReportHeader) []query.ReportHeader {
	var family []query.ReportHeader
	for _, h := range all {
		if h.Committee.Id == one.Committee.Id {
			family = append(family, h)
		}
	}
	return family
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

// run is what Hugo makes at a time. What it makes in one run it holds in memory
// as a whole, and the more it holds the more of its time goes to looking for
// what can be thrown away. So the pages of many reports are made in several runs,
// and the pages that belong to no report, or to several, in one more. The data
// that templates read of it:
//
//	hugo.Data.reports   the reports whose pages this run makes
//	hugo.Data.overview  what is said of every report on the pages of several, see summary;
//	                    there in the run that makes those
//	hugo.Data.run       {shared}: whether this run makes the pages of several reports, too
type run struct {
	reports []*planned
	shared  bool
}

// reportsAtOnce is how many reports' pages are made in one run: with fewer, the
// time it takes to read the templates anew begins to tell.
const reportsAtOnce = 6

// changed are the reports whose pages are not kept.
func (p plan) changed() []*planned {
	var changed []*planned
	for i := range p.reports {
		if !p.reports[i].isKept {
			changed = append(changed, &p.reports[i])
		}
	}
	return changed
}

// summaries are those of all reports, once the last have been read.
func (p plan) summaries() []summary {
	all := make([]summary, len(p.reports))
	for i, r := range p.reports {
		all[i] = r.summary
	}
	return all
}

// runs make all that is not kept.
func (p plan) runs(atOnce int) []run {
	changed := p.changed()
	if len(changed) <= atOnce {
		return []run{{changed, true}}
	}
	var runs []run
	for some := range slices.Chunk(changed, atOnce) {
		runs = append(runs, run{reports: some})
	}
	return append(runs, run{shared: true})
}
