package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// fallen keeps why replicas did not answer.
type fallen struct {
	mutex sync.Mutex
	why   []string
}

func (f *fallen) tell(_ string, why error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.why = append(f.why, why.Error())
}

func (f *fallen) take() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	taken := f.why
	f.why = nil
	return taken
}

// replicated is a store with a replica, one report in it, and who answers it.
type replicated struct {
	*store.Store
	watch            *store.Watch
	primary, standby *dbtest.Node
	fallen           *fallen
}

func newReplicated(t *testing.T) replicated {
	t.Helper()
	r := replicated{fallen: new(fallen)}
	r.primary, r.standby = dbtest.Pair(t)
	hosts := r.primary.Host() + "," + r.standby.Host()
	r.Store = dbtest.Open(t, "postgres://insyn@"+hosts+"/postgres?sslmode=disable")
	require.NoError(t, r.Migrate(t.Context()))
	dbtest.Import(t, r.Store, small(t))
	require.NoError(t, r.ReadFrom(t.Context(), []string{r.standby.Address("")}, r.fallen.tell))
	r.watch = r.Watch()
	require.Eventually(t, func() bool { return r.from(t) == "replica" }, 10*time.Second, 10*time.Millisecond)
	r.fallen.take()
	return r
}

// ask tells who answers a question, "no one" where no database does.
func (r replicated) ask(ctx context.Context, id string) (by, title string, err error) {
	err = r.watch.Read(ctx, func(ctx context.Context, s *store.Store) error {
		by = "replica"
		if s == r.Store {
			by = "primary"
		}
		bundle, err := s.Public().Bundle(ctx, id)
		if err == nil {
			title = bundle.Report.Title
		}
		return err
	})
	if store.IsUnavailable(err) {
		return "no one", "", nil
	}
	return by, title, err
}

// from tells who answers, and that the answer is right.
func (r replicated) from(t *testing.T) string {
	t.Helper()
	return r.fromWithin(t, 20*time.Second)
}

func (r replicated) fromWithin(t *testing.T, limit time.Duration) string {
	t.Helper()
	type answer struct {
		by, title string
		err       error
	}
	report, came := small(t).Report, make(chan answer, 1)
	go func() {
		by, title, err := r.ask(t.Context(), report.ID)
		came <- answer{by, title, err}
	}()
	a := within(t, limit, came)
	require.NoError(t, a.err)
	if a.by != "no one" {
		assert.Equal(t, report.Title, a.title)
	}
	return a.by
}

func TestAReplicaAnswersOnlyWhatItCanAnswerRightly(t *testing.T) {
	r := newReplicated(t)
	assert.Equal(t, "replica", r.from(t))

	r.standby.Exec(t, "SELECT pg_wal_replay_pause()")
	b := small(t)
	b.Report.Digest = "another edition"
	_, err := r.Import(t.Context(), b, dbtest.Published())
	require.NoError(t, err)
	assert.Equal(t, "primary", r.from(t), "the replica shows what was before")
	assert.Equal(t, []string{"the replica has another revision than what is asked about"}, r.fallen.take())

	r.primary.Kill(t)
	assert.Equal(t, "no one", r.from(t), "the replica has received more than it shows")
	assert.Equal(t, []string{"the replica has not shown all that it has received"}, r.fallen.take())
	r.standby.Exec(t, "SELECT pg_wal_replay_resume()")
	assert.Eventually(t, func() bool { return r.from(t) == "replica" }, 5*time.Second, 10*time.Millisecond, "no one can change anything")
	_, err = r.Import(t.Context(), small(t), dbtest.Published())
	require.True(t, store.IsUnavailable(err), err)

	r.standby.Promote(t)
	assert.Eventually(t, func() bool { _, _, err := r.watch.Moment(t.Context()); return err == nil }, 5*time.Second, 10*time.Millisecond)
	_, err = r.Import(t.Context(), small(t), dbtest.Published())
	require.NoError(t, err, "the standby is found by itself")
	assert.Equal(t, "replica", r.from(t))
}

func TestAReplicaThatFailsIsLetBeForAWhile(t *testing.T) {
	r := newReplicated(t)
	r.standby.Pause(t)
	assert.Equal(t, "primary", r.fromWithin(t, 6*time.Second))
	assert.Equal(t, "primary", r.fromWithin(t, time.Second), "it is let be")
	why := r.fallen.take()
	assert.Contains(t, why[0], "i/o timeout")
	assert.Equal(t, "the replica failed a moment ago, and is let be", why[len(why)-1])

	r.standby.Continue(t)
	assert.Eventually(t, func() bool { return r.from(t) == "replica" }, 20*time.Second, 50*time.Millisecond)
	r.standby.Kill(t)
	assert.Equal(t, "primary", r.from(t))
	r.standby.Start(t)
	assert.Eventually(t, func() bool { return r.from(t) == "replica" }, 20*time.Second, 50*time.Millisecond)
}

func TestAQuestionIsReadAsOfOneInstant(t *testing.T) {
	r := newReplicated(t)
	m, _, err := r.watch.Moment(t.Context())
	require.NoError(t, err)
	reading, ok := r.watch.Replica(t.Context(), m)
	require.True(t, ok)
	b := small(t)
	b.Report.Digest = "another edition"
	_, err = r.Import(t.Context(), b, dbtest.Published())
	require.NoError(t, err)
	time.Sleep(100 * time.Millisecond)
	seen, err := reading.Revision(t.Context())
	require.NoError(t, err)
	assert.Equal(t, m.Revision, seen)
	require.NoError(t, reading.End(t.Context()))

	reading, ok = r.watch.Replica(t.Context(), store.Moment{Revision: m.Revision + 1})
	require.True(t, ok)
	r.standby.Kill(t)
	_, err = reading.Revision(t.Context())
	require.Error(t, err)
	_, err = reading.Revision(t.Context())
	require.Error(t, err, "another connection would show another instant")
	require.Error(t, reading.End(t.Context()))
}

func TestAnotherDatabaseIsNoReplica(t *testing.T) {
	primary, _ := dbtest.Pair(t)
	s, why := dbtest.Open(t, dbtest.Postgres(t)), new(fallen)
	require.NoError(t, s.Migrate(t.Context()))
	require.NoError(t, dbtest.Open(t, primary.Address("")).Migrate(t.Context()))
	require.NoError(t, s.ReadFrom(t.Context(), []string{primary.Address("")}, why.tell))

	_, ok := s.Watch().Replica(t.Context(), store.Moment{})

	assert.False(t, ok)
	require.Len(t, why.take(), 1)
	file := dbtest.Open(t, t.TempDir()+"/insyn.db")
	err := file.ReadFrom(t.Context(), []string{primary.Address("")}, why.tell)
	assert.EqualError(t, err, "läsrepliker finns bara för PostgreSQL; ange databasen som postgres://användare:lösenord@värd/namn")
}
