package main

import (
	"fmt"
	"strconv"
	"strings"

	"insyn/site"
)

type releasesCommand struct{ folder }

// Help is shown by --help below the command's own line.
func (releasesCommand) Help() string { return "Exempel: insyn releases" }

// Run lists the releases that are kept, newest first.
func (c *releasesCommand) Run(p *process) error {
	releases, err := site.Releases(c.site())
	if err != nil {
		return err
	}
	if len(releases) == 0 {
		say(p.stdout, textNoReleases)
		return nil
	}
	table := p.table()
	say(table, textReleaseHeadings)
	for _, r := range releases {
		live := ""
		if r.Live {
			live = textIsLive
		}
		say(table, "%s\t%s\t%d\t%s\t%s\t%s\n", r.Name, minute(&r.BuiltAt), r.Pages, megabytes(r.Bytes), revisionOf(r), live)
	}
	return table.Flush()
}

func revisionOf(r site.Release) string {
	if r.Revision == 0 {
		return textUnknown
	}
	return strconv.Itoa(r.Revision)
}

// megabytes writes a size as a Swede does: "12,3 MB".
func megabytes(bytes int64) string {
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/1e6), ".", ",", 1)
}
