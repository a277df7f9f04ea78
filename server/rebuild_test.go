package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// anonymous hides the names that chance gives, when things were and how long
// they took.
func anonymous(text string) string {
	for _, hidden := range [][2]string{
		{`\d{8}T\d{6}Z-\d+`, "VERSION"},
		{`\d{4}-\d\d-\d\d \d\d\.\d\d`, "NÄR"},
		{`(?m)^\d\d\.\d\d\.\d\d `, "KL "},
		{`(?m)(^|[Bb]ygget |builds )[a-z2-7]{8}\b`, "${1}BYGGE"},
	} {
		text = regexp.MustCompile(hidden[0]).ReplaceAllString(text, hidden[1])
	}
	return timeless(text)
}

// told is what a command said after it had opened the database.
func told(t *testing.T, got outcome) string {
	t.Helper()
	_, rest, found := strings.Cut(got.stdout, "Ser till att tabellerna är aktuella … ")
	require.True(t, found, got)
	_, rest, _ = strings.Cut(rest, "\n")
	return anonymous(rest)
}

func TestARebuildIsWaitedForAndListed(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		s := start(t, variables)

		got := insyn(t, variables, "rebuild", "--wait", "--by", "anna")
		list := insyn(t, variables, "builds")
		id := regexp.MustCompile(`Bygget (\w+) står`).FindStringSubmatch(got.stdout)[1]
		one := insyn(t, variables, "builds", id)
		assert.Equal(t, exitOK, s.stop())

		require.Equal(t, exitOK, got.code, got.stderr)
		assert.Contains(t, told(t, got), "\nBygget BYGGE står i kö, begärt av anna.\n")
		assert.True(t, strings.HasSuffix(told(t, got), "Klart, _: VERSION\n"), got.stdout)
		assert.Regexp(t, `^
ID +Webbplats +Begärt +Av +Läge +Tog +Version
BYGGE +offentlig +NÄR +anna +klart +_ +VERSION
$`, told(t, list))
		assert.Equal(t, `
Bygget BYGGE, klart.
  Begärt NÄR av anna
  Datarevision 1
  Version VERSION

KL Hämtar rapporter
KL Gör sidor
KL Klart: VERSION
`, told(t, one))
		assert.Contains(t, s.out.String(), "Webbplatsen är ombyggd")
	})
}

func TestTheSiteIsRebuiltWhenSomeoneImports(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		s := start(t, variables)
		package2020 := unpacked(t)
		file := filepath.Join(package2020, "goals.csv")
		goals, err := os.ReadFile(file)
		require.NoError(t, err)
		changed := regexp.MustCompile(`Efterfrågan är fortfarande stor`).ReplaceAll(goals, []byte("Efterfrågan är fortfarande mycket stor"))
		require.NotEqual(t, goals, changed, "the sentence is in the package")
		require.NoError(t, os.WriteFile(file, changed, 0o600))

		require.Equal(t, exitOK, insyn(t, variables, "import", package2020, "--publish", "--note", "Nya siffror.", "--override", "Tryckt så.").code)

		require.Eventually(t, func() bool { return strings.Contains(s.out.String(), "Webbplatsen är ombyggd") }, time.Minute, 10*time.Millisecond)
		_, page := s.get(t, "/huddinge/kommunstyrelsen/2020/mal/bra-att-leva-och-bo/")
		assert.Contains(t, page, "Efterfrågan är fortfarande mycket stor")
		assert.Equal(t, exitOK, s.stop())
		assert.Contains(t, told(t, insyn(t, variables, "builds")), "Insyn")
	})
}

func TestWhatIsMadeLiveAgainStaysAlsoWhenTheServerStartsAnew(t *testing.T) {
	data := t.TempDir()
	s := start(t, nil, "--data", data)
	first := liveSite(t, data)
	require.Equal(t, exitOK, insyn(t, nil, "rebuild", "--wait", "--data", data).code)
	second := liveSite(t, data)
	require.NotEqual(t, first, second)

	got := insyn(t, nil, "rollback", "--data", data)

	assert.Equal(t, outcome{code: exitOK, stdout: "\nNu visas versionen VERSION, byggd NÄR.\n" +
		"Den visas tills publicerade uppgifter ändras eller någon bygger om.\n"}, outcome{got.code, told(t, got), got.stderr})
	assert.Regexp(t, `visade version  20\w+-\d+ .*\n.*begärde bygge   [a-z2-7]{8} `, insyn(t, nil, "log", "--data", data).stdout)
	assert.Equal(t, first, liveSite(t, data))
	require.Equal(t, exitOK, s.stop())
	s = start(t, nil, "--data", data)
	time.Sleep(time.Second)
	assert.Equal(t, exitOK, s.stop())
	assert.Equal(t, first, liveSite(t, data))
	assert.NotContains(t, s.out.String(), "ombyggd")
}

// ending makes whatever build is asked for end so.
func ending(t *testing.T, dsn string, o store.BuildOutcome) (stop func()) {
	t.Helper()
	opened := dbtest.Open(t, dsn)
	require.NoError(t, opened.Migrate(t.Context()))
	ctx := t.Context()
	var stopped atomic.Bool // Instead of ctx, so that it ends what it has begun with.
	var working sync.WaitGroup
	working.Go(func() {
		for !stopped.Load() {
			if b, err := opened.TakeBuild(ctx, "test", dbmodel.SiteTargetPublic); err == nil {
				_, err = opened.ReportBuild(ctx, b.ID, "test", store.BuildProgress{Stage: "Gör sidor", Done: 1, Total: 2})
				assert.NoError(t, err)
				time.Sleep(2 * lookEvery)
				assert.NoError(t, opened.FinishBuild(ctx, b.ID, "test", o))
			}
			time.Sleep(time.Millisecond)
		}
	})
	return func() { stopped.Store(true); working.Wait() }
}

func TestARebuildThatDoesNotSucceedIsAnError(t *testing.T) {
	for status, want := range map[dbmodel.SiteBuildStatus]string{
		dbmodel.SiteBuildStatusFailed:    "insyn: webbplatsen kunde inte byggas: layouts/404.html:2:1: trasig\n",
		dbmodel.SiteBuildStatusCancelled: "insyn: bygget BYGGE avbröts av någon annan\n",
	} {
		dsn := filepath.Join(t.TempDir(), "insyn.db")
		stop := ending(t, dsn, store.BuildOutcome{Status: status, Error: "layouts/404.html:2:1: trasig"})
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}

		got := insyn(t, variables, "rebuild", "--wait", "--by", "Bo Ek")
		stop()

		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, "\nBygget BYGGE står i kö, begärt av Bo Ek.\nGör sidor 1/2\n", told(t, got))
		assert.Equal(t, want, anonymous(got.stderr))
	}
}

func TestWhoStopsWaitingLeavesTheBuildToGoOn(t *testing.T) {
	data := t.TempDir()
	ctx, interrupt := context.WithCancel(t.Context())
	stdout, stderr := new(safeBuffer), new(bytes.Buffer)
	ended := make(chan int)
	go func() {
		ended <- run(ctx, "", []string{"rebuild", "--wait", "--data", data}, lookup(nil), stdout, stderr)
	}()
	require.Eventually(t, func() bool { return strings.Contains(stdout.String(), "står i kö") }, time.Minute, time.Millisecond)
	interrupt()

	assert.Equal(t, exitFailed, <-ended)
	assert.Equal(t, "insyn: bygget BYGGE fortsätter på servern; se hur det går med insyn builds BYGGE\n", anonymous(stderr.String()))
	assert.Contains(t, told(t, insyn(t, nil, "builds", "--data", data)), "väntar")
}

func TestARebuildIsNotWaitedForUnlessOneSaysSo(t *testing.T) {
	data := t.TempDir()
	assert.Equal(t, "\nDet finns inga byggen.\n", told(t, insyn(t, nil, "builds", "--data", data)))
	assert.Equal(t, "\nBygget BYGGE står i kö, begärt av "+account()+".\n"+
		"En server som är igång tar sig an det. Se hur det går: insyn builds BYGGE\n", told(t, insyn(t, nil, "rebuild", "--data", data)))
	assert.Contains(t, told(t, insyn(t, nil, "rebuild", "--data", data, "--by", "Bo")), "begärt av "+account()+", Bo.\n")
	got := insyn(t, nil, "builds", "finnsinte", "--data", data)
	assert.Equal(t, "insyn: det finns inget bygge \"finnsinte\"; insyn builds visar vilka som finns\n", got.stderr)
}

func TestABuildIsCancelledFromTheCommandLine(t *testing.T) {
	data := t.TempDir()
	asked := insyn(t, nil, "rebuild", "--data", data)
	id := regexp.MustCompile(`insyn builds (\w+)`).FindStringSubmatch(asked.stdout)[1]

	got := insyn(t, nil, "builds", id, "--cancel", "--data", data)

	assert.Equal(t, exitOK, got.code)
	assert.Equal(t, "\nBygget BYGGE, avbrutet.\n  Begärt NÄR av "+account()+"\n\n", told(t, got))
	which := insyn(t, nil, "builds", "--cancel", "--data", data)
	assert.Equal(t, exitUsage, which.code)
	assert.Contains(t, which.stderr, "ange vilket bygge som ska avbrytas; insyn builds visar vilka som finns\n")
}

func TestABarGrowsInATerminal(t *testing.T) {
	var screen bytes.Buffer
	shown := &progress{to: &screen, isTerminal: true}
	for _, b := range []dbmodel.SiteBuild{
		{Stage: "Hämtar rapporter"},
		{Stage: "Gör sidor", Done: 1, Total: 3},
		{Stage: "Gör sidor", Done: 1, Total: 3},
		{Stage: "Gör sidor", Done: 3, Total: 3},
	} {
		shown.show(&b)
	}
	shown.end()
	assert.Equal(t, "\r[                              ] Hämtar rapporter"+
		"\r[##########                    ] Gör sidor 1/3   "+
		"\r[##############################] Gör sidor 3/3\n", screen.String())
}
