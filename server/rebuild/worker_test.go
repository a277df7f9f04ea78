package rebuild_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
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
	"insyn/server/rebuild"
)

const public = dbmodel.SiteTargetPublic

// worker makes public builds as maker says, with little patience.
func worker(s *store.Store, owner string, maker rebuild.Make) *rebuild.Worker {
	return &rebuild.Worker{
		Store: s, Owner: owner, Make: map[dbmodel.SiteTarget]rebuild.Make{public: maker}, Log: slog.New(slog.DiscardHandler),
		Now: dbtest.Now, Poll: time.Millisecond, Report: time.Millisecond, Limit: time.Minute, Grace: time.Second,
	}
}

// run lets it work until the test, or what is returned, stops it.
func run(t *testing.T, w interface{ Run(context.Context) }) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { w.Run(ctx) })
	stop = func() { cancel(); running.Wait() }
	t.Cleanup(stop)
	return stop
}

func request(t *testing.T, s *store.Store) *dbmodel.SiteBuild {
	t.Helper()
	build, err := s.RequestBuild(t.Context(), public, "Anna")
	require.NoError(t, err)
	return build
}

// reach waits until a build is what is wanted of it.
func reach(t *testing.T, s *store.Store, id string, is func(*dbmodel.SiteBuild) bool) (b *dbmodel.SiteBuild) {
	t.Helper()
	require.Eventually(t, func() bool {
		var err error
		b, err = s.Build(t.Context(), id)
		return err == nil && is(b)
	}, 10*time.Second, 2*time.Millisecond)
	return b
}

func ended(b *dbmodel.SiteBuild) bool { return b.Status.IsFinal() }

func at(stage string) func(*dbmodel.SiteBuild) bool {
	return func(b *dbmodel.SiteBuild) bool { return b.Stage == stage }
}

func told(b *dbmodel.SiteBuild) string {
	return fmt.Sprintf("%s %s %d/%d release %q error %q\n%s", b.Status, b.Stage, b.Done, b.Total, b.Release, b.Error, b.Log)
}

// waiting reports its stage and waits for ctx to end.
func waiting(ctx context.Context, _ *dbmodel.SiteBuild, _ *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
	report("Väntar", 1, 2)
	<-ctx.Done()
	return rebuild.Made{}, fmt.Errorf("frågan gick inte fram: %w", ctx.Err())
}

func TestABuildIsMadeAndFollowed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		goOn := make(chan struct{})
		var serverLog bytes.Buffer
		w := worker(s, "one", func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
			report("Hämtar rapporter", 1, 4)
			report("Hämtar rapporter", 2, 4)
			log.With("hidden", 1).WarnContext(ctx, "Hugo: något är föråldrat", "rad", 7)
			<-goOn
			report("Gör sidor", 3, 3)
			return rebuild.Made{Release: fmt.Sprintf("release of data %d", *b.DataRevision)}, nil
		})
		w.Log = slog.New(slog.NewTextHandler(&serverLog, nil))
		stop := run(t, w)
		build := request(t, s)

		reach(t, s, build.ID, func(b *dbmodel.SiteBuild) bool { return b.Done == 2 && b.Total == 4 && strings.Count(b.Log, "\n") == 2 })
		close(goOn)
		assert.Equal(t, `SUCCEEDED Gör sidor 3/3 release "release of data 0" error ""
12.00.00 Hämtar rapporter
12.00.00 Hugo: något är föråldrat (rad: 7)
12.00.00 Gör sidor
12.00.00 Klart: release of data 0
`, told(reach(t, s, build.ID, ended)))
		stop()
		assert.Contains(t, serverLog.String(), `level=WARN msg="Hugo: något är föråldrat" hidden=1 rad=7`)
	})
}

func TestABuildThatFailsSaysWhyAndTheNextIsMade(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var times atomic.Int64
		run(t, worker(s, "one", func(context.Context, *dbmodel.SiteBuild, *slog.Logger, func(string, int, int)) (rebuild.Made, error) {
			switch times.Add(1) {
			case 1:
				return rebuild.Made{}, errors.New("layouts/404.html:2:1: template: 404.html:2: missing value for if")
			case 2:
				panic("index out of range")
			}
			return rebuild.Made{Release: "third"}, nil
		}))
		for _, want := range []string{
			`FAILED  0/0 release "" error "layouts/404.html:2:1: template: 404.html:2: missing value for if"` +
				"\n12.00.00 Det gick inte: layouts/404.html:2:1: template: 404.html:2: missing value for if\n",
			`FAILED  0/0 release "" error "bygget kraschade: index out of range"` +
				"\n12.00.00 Det gick inte: bygget kraschade: index out of range\n",
			`SUCCEEDED  0/0 release "third" error ""` + "\n12.00.00 Klart: third\n",
		} {
			assert.Equal(t, want, told(reach(t, s, request(t, s).ID, ended)))
		}
	})
}

func TestABuildIsCancelledWhileItIsMade(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		run(t, worker(s, "one", waiting))
		build := request(t, s)
		reach(t, s, build.ID, at("Väntar"))

		_, err := s.CancelBuild(t.Context(), build.ID, "Anna")

		require.NoError(t, err)
		assert.Equal(t, `CANCELLED Väntar 1/2 release "" error ""`+"\n12.00.00 Väntar\n12.00.00 Avbrutet\n",
			told(reach(t, s, build.ID, ended)))
	})
}

func TestABuildThatHangsIsGivenUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		hang := make(chan struct{})
		defer close(hang)
		var times atomic.Int64
		w := worker(s, "one", func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
			if times.Add(1) == 1 {
				return waiting(ctx, b, log, report)
			}
			<-hang
			return rebuild.Made{}, nil
		})
		w.Limit, w.Grace = 50*time.Millisecond, 10*time.Millisecond
		run(t, w)

		obedient := reach(t, s, request(t, s).ID, ended)
		stubborn := reach(t, s, request(t, s).ID, ended)

		assert.Equal(t, `FAILED bygget avbröts: det kom inte vidare på 0 minuter`, string(obedient.Status)+" "+obedient.Error)
		assert.Equal(t, `FAILED bygget avbröts: det kom inte vidare på 0 minuter`, string(stubborn.Status)+" "+stubborn.Error)
	})
}

func TestABuildThatComesFurtherMayTakeItsTime(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		w := worker(s, "one", func(ctx context.Context, _ *dbmodel.SiteBuild, _ *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
			for i := range 45 {
				report("Gör sidor", i, 45)
				select {
				case <-time.After(50 * time.Millisecond):
				case <-ctx.Done():
					return rebuild.Made{}, context.Cause(ctx)
				}
			}
			return rebuild.Made{Release: "in the end"}, nil
		})
		w.Limit = 2 * time.Second
		run(t, w)

		b := reach(t, s, request(t, s).ID, ended)

		assert.Equal(t, "SUCCEEDED in the end", string(b.Status)+" "+b.Release+b.Error)
	})
}

func TestAServerThatStopsHandsItsBuildOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		build := request(t, s)
		stop := run(t, worker(s, "one", waiting))
		reach(t, s, build.ID, at("Väntar"))
		stop()

		run(t, worker(s, "two", func(context.Context, *dbmodel.SiteBuild, *slog.Logger, func(string, int, int)) (rebuild.Made, error) {
			return rebuild.Made{Release: "by another"}, nil
		}))
		b := reach(t, s, build.ID, ended)
		assert.Equal(t, "SUCCEEDED by another", string(b.Status)+" "+b.Release)
		assert.Equal(t, "two 1", fmt.Sprint(b.Owner, " ", b.Attempts))
	})
}

// TestADeadServersBuildIsTakenOver has a server that was only thought to be
// dead: when it is heard of again it lets go.
func TestADeadServersBuildIsTakenOver(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		silent, living := dbtest.Open(t, dsn), dbtest.Open(t, dsn)
		require.NoError(t, silent.Migrate(t.Context()))
		build := request(t, silent)
		let := make(chan error, 1)
		w := worker(silent, "silent", func(ctx context.Context, b *dbmodel.SiteBuild, log *slog.Logger, report func(string, int, int)) (rebuild.Made, error) {
			_, err := waiting(ctx, b, log, report)
			let <- context.Cause(ctx)
			return rebuild.Made{}, err
		})
		run(t, w)
		reach(t, living, build.ID, at("Väntar"))

		living.Now = func() time.Time { return dbtest.Now().Add(time.Minute) }
		run(t, worker(living, "living", func(context.Context, *dbmodel.SiteBuild, *slog.Logger, func(string, int, int)) (rebuild.Made, error) {
			return rebuild.Made{Release: "by the living"}, <-let
		}))
		b := reach(t, living, build.ID, ended)
		assert.Equal(t, "living", b.Owner)
		assert.Equal(t, store.ErrBuildLost.Error(), b.Error)
	})
}

func TestABuildThatEndsWithoutADatabaseIsNotMadeAgain(t *testing.T) {
	primary, standby := dbtest.Pair(t)
	s := dbtest.Open(t, "postgres://insyn@"+primary.Host()+","+standby.Host()+"/postgres?sslmode=disable")
	require.NoError(t, s.Migrate(t.Context()))
	build := request(t, s)
	run(t, worker(s, "one", func(context.Context, *dbmodel.SiteBuild, *slog.Logger, func(string, int, int)) (rebuild.Made, error) {
		primary.Kill(t)
		return rebuild.Made{Release: "release"}, nil
	}))
	require.Eventually(t, func() bool { _, err := s.Build(t.Context(), build.ID); return err != nil }, 10*time.Second, 2*time.Millisecond)
	standby.Promote(t)

	b := reach(t, s, build.ID, ended)
	assert.Equal(t, "SUCCEEDED release 1", fmt.Sprint(b.Status, " ", b.Release, " ", b.Attempts))
}

func TestOnlyWhoOwnsABuildMayShowIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		request(t, s)
		build, err := s.TakeBuild(t.Context(), "silent", public)
		require.NoError(t, err)
		require.NoError(t, s.RenewBuild(t.Context(), build.ID, "silent"))

		s.Now = func() time.Time { return dbtest.Now().Add(time.Minute) }
		_, err = s.TakeBuild(t.Context(), "living", public)
		require.NoError(t, err)
		require.ErrorIs(t, s.RenewBuild(t.Context(), build.ID, "silent"), store.ErrBuildLost)
		require.NoError(t, s.RenewBuild(t.Context(), build.ID, "living"))
	})
}

func TestOfALongLogTheEndIsKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		run(t, worker(s, "one", func(ctx context.Context, _ *dbmodel.SiteBuild, log *slog.Logger, _ func(string, int, int)) (rebuild.Made, error) {
			for i := range 2000 {
				log.InfoContext(ctx, fmt.Sprintf("%d %s", i, strings.Repeat("å", 50)))
			}
			return rebuild.Made{Release: "release"}, nil
		}))
		b := reach(t, s, request(t, s).ID, ended)
		assert.LessOrEqual(t, len(b.Log), 64<<10)
		lines := strings.Split(strings.TrimSpace(b.Log), "\n")
		assert.Equal(t, "… (det som stod före är borttaget)", lines[0])
		assert.Equal(t, "12.00.00 1999 "+strings.Repeat("å", 50), lines[len(lines)-2])
		assert.Regexp(t, `^12\.00\.00 \d+ å+$`, lines[1], "lines are whole")
		assert.Equal(t, 1, strings.Count(b.Log, "borttaget"))
	})
}

func TestABuildThatTheDatabaseDidNotAnswerIsMadeAnew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var tries atomic.Int32
		run(t, worker(s, "one", func(context.Context, *dbmodel.SiteBuild, *slog.Logger, func(string, int, int)) (rebuild.Made, error) {
			if tries.Add(1) == 1 {
				return rebuild.Made{}, fmt.Errorf("hämta rapporterna: %w", rebuild.ErrTryAgain)
			}
			return rebuild.Made{Release: "r"}, nil
		}))

		b := reach(t, s, request(t, s).ID, ended)

		assert.Equal(t, dbmodel.SiteBuildStatusSucceeded, b.Status)
		assert.Equal(t, "r", b.Release)
		assert.Equal(t, 1, b.Attempts, "no server died of it")
	})
}
