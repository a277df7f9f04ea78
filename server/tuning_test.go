package main

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel/dbtest"
)

func TestAServerHasThreadsToSpareUnlessToldHowMany(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		opened := dbtest.Open(t, dsn)
		server := 9
		if strings.HasPrefix(dsn, "postgres") {
			server = 4
		}
		for name, c := range map[string]struct {
			program string
			told    map[string]string
			threads int
		}{
			"a server":             {"insyn", nil, server},
			"told by GOMAXPROCS":   {"insyn", map[string]string{"GOMAXPROCS": "3"}, 3},
			"in someone's process": {"", nil, 3},
		} {
			runtime.GOMAXPROCS(3)
			p := &process{program: c.program, processors: 3, env: func(name string) (string, bool) {
				value, is := c.told[name]
				return value, is
			}}
			p.tuneProcessors(opened)
			assert.Equal(t, c.threads, runtime.GOMAXPROCS(0), name)
		}
	})
}

func TestAsManyQuestionsAreAnsweredAtATimeAsKeepTheProcessorsBusy(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		want := 4
		if strings.HasPrefix(dsn, "postgres") {
			want = 8
		}
		assert.Equal(t, want, (&process{processors: 4}).answersAtOnce(dbtest.Open(t, dsn)))
	})
}
