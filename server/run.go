package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"insyn/dbmodel/store"
)

// The exit codes, as usual for a command.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// environment looks a variable up, as os.LookupEnv does.
type environment func(name string) (value string, set bool)

// process is what a command may ask of the world around it.
type process struct {
	env            environment
	settings       *settings
	stdout, stderr io.Writer
	now            func() time.Time
	// program is the file of this program, which builds the server's site in a process
	// of its own; with "" it is built in this one.
	program string
	// processors is how many there are to compute on.
	processors int
	// requestLog is stderr for what is written often.
	requestLog *patientWriter
}

// run is the whole program: everything it needs comes in as parameters. program is
// its file, "" where there is none to start.
func run(ctx context.Context, program string, args []string, env environment, stdout, stderr io.Writer) int {
	var c cli
	s, helped := &settings{env: env}, false
	parser, err := newParser(&c, s, stdout, stderr, func(int) { helped = true })
	if err != nil {
		return fail(stderr, err)
	}
	command, err := parser.Parse(args)
	if helped {
		return exitOK
	}
	if err != nil {
		return misused(stderr, args, err, s.whereFrom(err))
	}
	p := &process{
		env: s.lookup, settings: s, stdout: stdout, stderr: stderr, program: program, processors: runtime.GOMAXPROCS(0),
		now: time.Now, //nolint:forbidigo // The one clock, handed on from here.
	}
	p.requestLog = newPatientWriter(stderr)
	defer p.requestLog.Flush()
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(p); err != nil {
		return fail(stderr, err)
	}
	return exitOK
}

// fail says in one sentence why the command did not do what it was asked.
func fail(stderr io.Writer, err error) int {
	if errors.Is(err, context.Canceled) {
		err = errors.New(textInterrupted)
	}
	say(stderr, "insyn: %v\n", withWayOut(err))
	return exitFailed
}

// withWayOut is an error with the way out, if it is a trouble that has one.
func withWayOut(err error) error {
	if way := wayOut(err); way != "" {
		return fmt.Errorf("%w; %s", err, way)
	}
	return err
}

// wayOut is what to do about a trouble with the disk or the database, whatever it
// was that met it; "" where there is none, or the error says so itself.
func wayOut(err error) string {
	return map[store.Trouble]string{
		store.TooSlow:  wayTooSlow,
		store.DiskFull: wayDiskFull,
		store.ReadOnly: wayReadOnly,
		store.Damaged:  wayDamaged,
	}[store.TroubleOf(err)]
}

// misused says what is wrong with the command line, or with the file that adds
// to it, and where help is.
func misused(stderr io.Writer, args []string, err error, whereFrom string) int {
	say(stderr, "insyn: %s\n%s", inSwedish(err.Error()), whereFrom)
	say(stderr, textUsageHint, helpful(args, err))
	return exitUsage
}

// helpful is the command whose help is of use.
func helpful(args []string, err error) string {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return "insyn serve"
	}
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Selected() != nil {
		path := parse.Context.Selected().FullPath()
		if strings.HasPrefix(path+" ", "insyn "+args[0]+" ") {
			return path
		}
	}
	return "insyn"
}
