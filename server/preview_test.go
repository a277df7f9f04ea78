package main

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

// headed is the header of what an address answers, without following it anywhere.
func headed(t *testing.T, address string) http.Header {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	answer, err := http.DefaultTransport.RoundTrip(request)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return answer.Header
}

func TestADraftIsPreviewedAtASecretAddressAndNowhereElse(t *testing.T) {
	const page = "/huddinge/kommunstyrelsen/2020/"
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir(), "INSYN_CHROMIUM": "nej", "INSYN_PAGEFIND": "nej"}
		s := start(t, variables)
		nothing := insyn(t, variables, "rebuild", "--preview", "--wait")
		assert.Equal(t, "insyn: webbplatsen kunde inte byggas: det finns inget att förhandsvisa: inget utkast, och ingen rapport som väntar på att bli offentlig\n", nothing.stderr)
		require.Equal(t, exitOK, insyn(t, variables, "withdraw", "0126/kommunstyrelsen/2020", "--reason", "Fel.").code)
		amended := unpacked(t)
		replace(t, filepath.Join(amended, "goals.csv"), ",ACCEPTABLE,", ",NOT_ACCEPTABLE,")
		require.Equal(t, exitOK, insyn(t, variables, "import", amended).code)
		require.Eventually(t, func() bool { status, _ := s.get(t, page); return status == http.StatusNotFound }, time.Minute, 10*time.Millisecond)

		got := insyn(t, variables, "rebuild", "--preview", "--wait", "--public-url", s.url)

		require.Equal(t, exitOK, got.code, got.stderr)
		address := regexp.MustCompile(`Förhandsvisning: (\S+)/ \(till \d{4}-`).FindStringSubmatch(got.stdout)[1]
		assert.Regexp(t, `/preview/[a-z2-7]{26}$`, address)
		below := strings.TrimPrefix(address, s.url)
		status, html := s.get(t, below+page)
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, html, "Förhandsvisning – inte publicerad")
		assert.Contains(t, html, `<meta name="robots" content="noindex, nofollow">`)
		assert.Empty(t, regexp.MustCompile(`\s(href|src|action|srcset|data-[a-z]+)=["']?/[^/][^ >]*`).FindAllString(
			strings.ReplaceAll(html, below+"/", "."), -1), "no address leads out of the preview")
		everyLinkStaysAndLeadsSomewhere(t, s, html)
		_, corrections := s.get(t, below+page+"rattelser/")
		assert.Contains(t, corrections, "Måluppfyllelse rättades.", "as if it were published")

		header := headed(t, address+page)
		assert.Equal(t, []string{"noindex, nofollow", "private, no-store", "no-referrer", ""},
			[]string{header.Get("X-Robots-Tag"), header.Get("Cache-Control"), header.Get("Referrer-Policy"), header.Get("ETag")})
		assert.Equal(t, below+page, headed(t, address+strings.TrimSuffix(page, "/")).Get("Location"))
		status, _ = s.get(t, "/preview/"+strings.Repeat("a", 26)+page)
		assert.Equal(t, http.StatusNotFound, status)
		status, _ = s.get(t, page)
		assert.Equal(t, http.StatusNotFound, status, "the public sees nothing of it")
		assert.Len(t, regexp.MustCompile(`  6\d\d  `).FindAllString(insyn(t, variables, "releases").stdout, -1), 1,
			"it is no release: one is from before the report was withdrawn, the others have few pages")
		assert.Equal(t, exitOK, s.stop())
	})
}

// everyLinkStaysAndLeadsSomewhere asks for all that a page of a preview leads to.
func everyLinkStaysAndLeadsSomewhere(t *testing.T, s server, html string) {
	t.Helper()
	links := regexp.MustCompile(`\s(?:href|src)=["']?(/preview/[^"' >#?]+)`).FindAllStringSubmatch(html, -1)
	assert.Greater(t, len(links), 20)
	for _, link := range links {
		if strings.HasSuffix(link[1], "/graphql") {
			continue
		}
		status, _ := s.get(t, link[1])
		assert.Equal(t, http.StatusOK, status, link[1])
	}
}

func TestAPreviewEnds(t *testing.T) {
	now := dbtest.Now()
	kept := previews{dir: t.TempDir(), lifetime: time.Hour}
	for _, name := range []string{"ended", "there", "unfinished"} {
		require.NoError(t, os.MkdirAll(filepath.Join(kept.folder(name), "releases"), 0o755))
	}
	require.NoError(t, os.Chtimes(kept.folder("unfinished"), now, now))
	require.NoError(t, kept.keep("ended", now.Add(kept.lifetime)))
	require.NoError(t, kept.keep("there", now.Add(2*kept.lifetime)))

	kept.removeEnded(now.Add(kept.lifetime-time.Second), (&process{stderr: t.Output()}).log())
	assert.DirExists(t, kept.folder("ended"))
	assert.DirExists(t, kept.folder("unfinished"), "someone may be making it")
	kept.removeEnded(now.Add(kept.lifetime), (&process{stderr: t.Output()}).log())
	assert.NoDirExists(t, kept.folder("ended"))
	assert.NoDirExists(t, kept.folder("unfinished"))
	assert.DirExists(t, kept.folder("there"))
}

func TestAPreviewShowsWhatIsPublicAndWhatIsToBe(t *testing.T) {
	now := dbtest.Now()
	later := now.Add(time.Hour)
	report := func(id string, state dbmodel.ReportState, at *time.Time) *dbmodel.Report {
		return &dbmodel.Report{ID: id, State: state, PublishedAt: at}
	}
	edition := func(id, of string, state dbmodel.ReportState) *dbmodel.Report {
		return &dbmodel.Report{ID: id, EditionOf: &of, State: state, PublishedAt: &now}
	}
	shown, drafts := draftsInPlace([]*dbmodel.Report{
		report("public", dbmodel.ReportStatePublished, &now), report("waits", dbmodel.ReportStatePublished, &later),
		report("draft", dbmodel.ReportStateDraft, nil), report("withdrawn", dbmodel.ReportStateWithdrawn, &now),
		report("amended", dbmodel.ReportStatePublished, &now), edition("amended-1", "amended", dbmodel.ReportStatePublished),
		edition("amended-3", "amended", dbmodel.ReportStateDraft), edition("withdrawn-2", "withdrawn", dbmodel.ReportStateDraft),
	}, now)
	var ids []string
	for _, p := range shown {
		id := p.report.ID
		if p.amendment != nil {
			id += " " + p.amendment.ID
		}
		ids = append(ids, id)
	}
	assert.Equal(t, []string{"public", "waits", "draft", "withdrawn withdrawn-2", "amended amended-3"}, ids)
	assert.Equal(t, 4, drafts)
}
