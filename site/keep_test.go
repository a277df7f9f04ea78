package site

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// country is a site of several reports that is built again and again.
type country struct {
	*repeated

	options Options
}

func newCountry(t *testing.T, reports int) country {
	t.Helper()
	c := country{repeated: many(t, reports)}
	c.options = options(t, t.TempDir(), c.repeated)
	c.options.Version = "insyn 1"
	return c
}

// build is the release, and of which reports the API was asked.
func (c country) build(t *testing.T) (Release, []string) {
	t.Helper()
	c.asked = nil
	release, err := Build(t.Context(), c.options)
	require.NoError(t, err)
	var reports []string
	for _, question := range c.asked {
		if committee, found := strings.CutPrefix(question, "ReportGoals "); found {
			reports = append(reports, committee)
		}
	}
	slices.Sort(reports)
	return release, reports
}

// anew is the same site, made from nothing.
func (c country) anew(t *testing.T) map[string]string {
	t.Helper()
	c.options.Dir = t.TempDir()
	release, _ := c.build(t)
	return contents(t, release.Dir)
}

// parts names what the releases share, without the release that it was made for.
func (c country) parts(t *testing.T) []string {
	t.Helper()
	parts := names(t, filepath.Join(c.options.Dir, partsFolder))
	for i, name := range parts {
		parts[i], _, _ = strings.Cut(name, ".")
	}
	return parts
}

// differing are the paths of files that are not the same in two releases.
func differing(a, b map[string]string) []string {
	var paths []string
	for path := range a {
		if other, found := b[path]; !found || other != a[path] {
			paths = append(paths, path)
		}
	}
	for path := range b {
		if _, found := a[path]; !found {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// change changes a committee's report, as a correction does.
func (c country) change(committee, before, after string) {
	c.changed[committee] = strings.NewReplacer(
		`"updatedAt": "2021-02-20T10:00:00Z"`, `"updatedAt": "2021-04-01T06:00:00Z"`, before, after)
}

func TestABuildAsksForWhatHasChangedAndEndsLikeAFullOne(t *testing.T) {
	c := newCountry(t, 4)
	first, asked := c.build(t)
	assert.Equal(t, c.committees, asked)
	before := contents(t, first.Dir)

	for _, step := range []struct {
		name   string
		change func()
		asked  []string
	}{
		{"nothing", func() {}, nil},
		{"a report was corrected", func() { c.change("namnd-02", "Förvärvsfrekvens", "Sysselsättning") }, []string{"namnd-02"}},
		{"a report was published", func() { c.committees = append(c.committees, "namnd-09") }, []string{"namnd-09"}},
		{"a report was withdrawn", func() { c.committees = slices.Delete(c.committees, 0, 1) }, nil},
	} {
		step.change()
		release, asked := c.build(t)
		assert.Equal(t, step.asked, asked, step.name)
		assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)), step.name)
	}
	assert.Empty(t, differing(before, contents(t, first.Dir)), "an older release is never written to")
}

func TestAllIsMadeAnewOnDemand(t *testing.T) {
	c := newCountry(t, 2)
	c.build(t)
	c.options.Anew = true
	_, asked := c.build(t)
	assert.Equal(t, c.committees, asked)
	c.options.Anew = false
	_, asked = c.build(t)
	assert.Empty(t, asked, "what was made anew can be kept")
}

func TestWhatIsKeptIsNotCopied(t *testing.T) {
	c := newCountry(t, 2)
	first, _ := c.build(t)
	second, _ := c.build(t)

	for _, name := range []string{"huddinge/namnd-01/2020/index.html", "en/huddinge/namnd-01/2020/index.html", "huddinge/namnd-01/2020/matt/forvarvsfrekvens.png"} {
		before, err := os.Stat(filepath.Join(first.Dir, name))
		require.NoError(t, err)
		after, err := os.Stat(filepath.Join(second.Dir, name))
		require.NoError(t, err)
		assert.True(t, os.SameFile(before, after), name)
	}
	link, err := os.Readlink(filepath.Join(second.Dir, "en/huddinge/namnd-01/2020"))
	require.NoError(t, err)
	assert.Equal(t, "../../../../../parts/0126-namnd-01-2020."+first.Name+"/en/huddinge/namnd-01/2020", link)
	assert.Equal(t, first.Pages, second.Pages)
	assert.Equal(t, first.Bytes, second.Bytes)
}

func TestAReleaseTellsWhatItSharesAndWhatIsMadeAnew(t *testing.T) {
	c := newCountry(t, 2)
	first, _ := c.build(t)
	c.change("namnd-01", "Förvärvsfrekvens", "Sysselsättning")
	second, _ := c.build(t)

	making := make(map[string][]string)
	for _, release := range []Release{first, second} {
		parts, err := release.Parts()
		require.NoError(t, err)
		for _, part := range parts {
			making[part.Name] = append(making[part.Name], strings.TrimPrefix(part.Making, part.Name+"."))
			if part.Name == "0126-namnd-01-2020" {
				assert.Equal(t, []string{"en/huddinge/namnd-01/2020", "fi/huddinge/namnd-01/2020", "huddinge/namnd-01/2020"}, part.Paths)
			}
		}
	}
	assert.Equal(t, map[string][]string{
		"kommuner-huddinge":  {first.Name, second.Name},
		"0126-namnd-00-2020": {first.Name, first.Name},
		"0126-namnd-01-2020": {first.Name, second.Name},
	}, making)
}

func TestAllIsMadeAnewWhereTheGroundHasChanged(t *testing.T) {
	for name, change := range map[string]func(*country){
		"another program":    func(c *country) { c.options.Version = "insyn 2" },
		"an unknown program": func(c *country) { c.options.Version = "" },
		"another address":    func(c *country) { c.options.BaseURL = "https://other.example" },
		"another contact":    func(c *country) { c.options.Contact = "kommunen@exempel.se" },
		"with search":        func(c *country) { c.options.Pagefind = program(t, `mkdir "$2/$4"`) },
	} {
		t.Run(name, func(t *testing.T) {
			c := newCountry(t, 2)
			c.build(t)
			change(&c)
			release, asked := c.build(t)
			assert.Equal(t, c.committees, asked)
			assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
		})
	}
}

func TestWhatSomeoneHasDamagedIsMadeAnew(t *testing.T) {
	page := filepath.Join("huddinge", "namnd-01", "2020", "index.html")
	for name, damage := range map[string]func(t *testing.T, dir string){
		"a page is gone": func(t *testing.T, dir string) {
			t.Helper()
			require.NoError(t, os.Remove(filepath.Join(dir, page)))
		},
		"a page is cut off": func(t *testing.T, dir string) {
			t.Helper()
			require.NoError(t, os.Truncate(filepath.Join(dir, page), 10))
		},
		"the record is gone": func(t *testing.T, dir string) {
			t.Helper()
			require.NoError(t, os.Remove(filepath.Join(dir, ".reports", "0126-namnd-01-2020.json")))
		},
		"the record is no JSON": func(t *testing.T, dir string) {
			t.Helper()
			require.NoError(t, os.WriteFile(filepath.Join(dir, ".reports", "0126-namnd-01-2020.json"), []byte("{"), 0o600))
		},
		"the release is gone": func(t *testing.T, dir string) {
			t.Helper()
			require.NoError(t, os.RemoveAll(dir))
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCountry(t, 2)
			first, _ := c.build(t)
			damage(t, first.Dir)
			release, asked := c.build(t)
			assert.Contains(t, asked, "namnd-01")
			assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
		})
	}
}

func TestWhatNoReleaseHasAnyMoreIsRemoved(t *testing.T) {
	c := newCountry(t, 2)
	c.options.Keep = 2
	hour := 0
	c.options.Now = func() time.Time { hour++; return time.Date(2021, 4, 1, hour, 0, 0, 0, time.UTC) }
	c.build(t)
	assert.Equal(t, []string{"0126-namnd-00-2020", "0126-namnd-01-2020", "kommuner-huddinge"}, c.parts(t))

	c.change("namnd-01", "Förvärvsfrekvens", "Sysselsättning")
	c.build(t)
	assert.Equal(t, []string{"0126-namnd-00-2020", "0126-namnd-01-2020", "0126-namnd-01-2020", "kommuner-huddinge", "kommuner-huddinge"}, c.parts(t))

	c.build(t)
	assert.Equal(t, []string{"0126-namnd-00-2020", "0126-namnd-01-2020", "kommuner-huddinge"}, c.parts(t))
	assert.Empty(t, Check(c.options.Dir, []string{"/graphql"}, checkedAt()))
}

func TestABuildWhosePartsAnotherOneHasRemovedBeginsAnew(t *testing.T) {
	c := newCountry(t, 2)
	c.build(t)
	once := false
	c.options.MayPublish = func(context.Context) error {
		if once {
			return nil
		}
		once = true
		return os.RemoveAll(filepath.Join(c.options.Dir, partsFolder))
	}

	release, asked := c.build(t)

	assert.Equal(t, c.committees, asked)
	assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
}

func TestAReleaseOfABackupIsKeptAsWell(t *testing.T) {
	c := newCountry(t, 2)
	first, _ := c.build(t)
	c.options.Dir = t.TempDir()
	require.NoError(t, Adopt(c.options.Dir, first.Name, func(folder string) error { return os.CopyFS(folder, Files(first.Dir)) }))

	for range 2 {
		release, asked := c.build(t)
		assert.Empty(t, asked)
		assert.Len(t, c.parts(t), 3)
		assert.Empty(t, differing(contents(t, first.Dir), contents(t, release.Dir)))
	}
}

func TestCheckFindsWhatIsDamagedAndRepairHasItMadeAnew(t *testing.T) {
	c := newCountry(t, 2)
	first, _ := c.build(t)
	second, _ := c.build(t)
	elsewhere := []string{"/graphql"}
	require.Empty(t, Check(c.options.Dir, elsewhere, checkedAt()))
	damaged := filepath.Join(c.options.Dir, partsFolder, "0126-namnd-01-2020."+first.Name)
	require.NoError(t, os.Truncate(filepath.Join(damaged, "huddinge/namnd-01/2020/matt/forvarvsfrekvens.csv"), 10))

	faults := Check(c.options.Dir, elsewhere, checkedAt())
	assert.Equal(t, []Fault{{What: damaged + " är inte hel: filer saknas, eller har ändrats.", Way: wayRemake}}, faults)
	assert.Empty(t, newestWhole(c.options.Dir))

	stray := filepath.Join(c.options.Dir, partsFolder, "0126-namnd-01-2019."+first.Name)
	require.NoError(t, os.Mkdir(stray, 0o700))
	done, err := Repair(c.options.Dir, checkedAt())
	require.NoError(t, err)
	assert.NoDirExists(t, stray, "no release has it")
	assert.Equal(t, []string{damaged + " görs om vid nästa bygge."}, done)
	assert.FileExists(t, filepath.Join(second.Dir, "huddinge/namnd-01/2020/index.html"), "readers have what is left of it")
	third, asked := c.build(t)
	assert.Equal(t, []string{"namnd-01"}, asked)
	assert.Equal(t, third.Name, newestWhole(c.options.Dir))
	assert.Empty(t, differing(c.anew(t), contents(t, third.Dir)))
}

func TestADamagedReleaseIsNeverWrittenTo(t *testing.T) {
	for _, page := range []string{"huddinge/index.html", "huddinge/matt/index.html", "huddinge/namnd-01/2020/index.html"} {
		t.Run(page, func(t *testing.T) {
			c := newCountry(t, 2)
			first, _ := c.build(t)
			require.NoError(t, os.Truncate(filepath.Join(first.Dir, filepath.FromSlash(page)), 10))
			damaged := contents(t, first.Dir)

			release, _ := c.build(t)

			assert.Empty(t, differing(damaged, contents(t, first.Dir)), "the damaged release")
			assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
		})
	}
}

func TestAnAnswerThatIsNewerThanTheListStopsTheBuild(t *testing.T) {
	c := newCountry(t, 2)
	for i, file := range c.recorded.Files {
		if file.Name == "answers/ReportGoals.json" || file.Name == "answers/ReportBooks.json" {
			c.recorded.Files[i].Data = []byte(strings.ReplaceAll(string(file.Data), `"updatedAt": "2021-02-20T10:00:00Z"`, `"updatedAt": "2021-02-20T10:00:01Z"`))
		}
	}
	_, err := Build(t.Context(), c.options)
	require.ErrorContains(t, err, "rapporten ändrades under tiden; bygg en gång till")
}

func TestABuildBeginsAnewWhereAReportHasChangedSinceItWasListed(t *testing.T) {
	c := newCountry(t, 2)
	c.options.Client = &late{Client: c.options.Client, changeBefore: "ReportGoals", change: func() {
		for i, file := range c.recorded.Files {
			c.recorded.Files[i].Data = []byte(strings.ReplaceAll(string(file.Data), `"updatedAt": "2021-02-20T10:00:00Z"`, `"updatedAt": "2021-02-20T10:00:01Z"`))
		}
	}}

	release, err := Build(t.Context(), c.options)

	require.NoError(t, err)
	assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
}

func TestABuildThatBeginsAnewGoesOnFromWhatItHasMade(t *testing.T) {
	c := newCountry(t, 4)
	c.options.atOnce = 1
	c.options.Client = &late{Client: c.options.Client, changeBefore: "ReportGoals", times: 3, change: func() {
		c.change("namnd-02", "Förvärvsfrekvens", "Sysselsättning")
	}}

	release, asked := c.build(t)

	assert.Equal(t, []string{"namnd-00", "namnd-01", "namnd-02", "namnd-02", "namnd-03"}, asked)
	assert.Empty(t, differing(c.anew(t), contents(t, release.Dir)))
	assert.Equal(t, []string{release.Name}, releaseNames(t, c.options.Dir), "no draft is left")
}

// late is an API whose data changes before it is asked something for the first time,
// or another time.
type late struct {
	graphql.Client

	changeBefore string
	times        int
	mutex        sync.Mutex
	change       func()
}

// MakeRequest implements graphql.Client.
func (l *late) MakeRequest(ctx context.Context, request *graphql.Request, response *graphql.Response) error {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if request.OpName == l.changeBefore && l.change != nil {
		if l.times--; l.times <= 0 {
			l.change()
			l.change = nil
		}
	}
	return l.Client.MakeRequest(ctx, request, response)
}
