package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"insyn/server/rebuild"
	"insyn/site"
)

// A server lets a process of its own build the site, the builder: the same program,
// told what to do on its standard input, which stays open for as long as the server
// lives. So a build takes no memory of those who read, waits while they need the
// processors, can be ended at any moment, and takes no server with it when it dies.
// What it needs to know it asks the server over a socket that no one else can open:
// the database is the server's alone.
const (
	builderArgument = "site-builder"
	// builderNiceness is how far builders stand back for readers, of 19.
	builderNiceness = 10
	// builderGrace is how long a builder may take to clean up after itself.
	builderGrace = 20 * time.Second
	// mostLastWords is how much is kept of what a builder says that is no log.
	mostLastWords = 2 << 10
)

// The addresses of the socket, beside the API's.
const (
	builderHost     = "http://server"
	builderAPI      = builderHost + "/graphql"
	mayPublishPath  = "/may-publish"
	progressPath    = "/progress"
	exportsPath     = "/export/"
	builderPatience = 10 * time.Second
)

// builderTask is what a builder is told: what to build, where the server answers, and
// whether that has files of whole reports.
type builderTask struct {
	site.Options

	Socket  string
	Exports bool
}

// builderResult is what it says in the end: the release, with its name and folder, or
// in Message why there is none. Errno is the operating system's number of the trouble,
// if it is one, and Passing tells that it passes by itself.
type builderResult struct {
	Release   site.Release
	Name, Dir string
	Message   string
	Errno     syscall.Errno
	Passing   bool
}

// builderProgress is how far it has come.
type builderProgress struct {
	Stage       string
	Done, Total int
}

// makeSite builds the site in a process of its own, where the program is known that
// would do it.
func (p *process) makeSite(ctx context.Context, o site.Options) (site.Release, error) {
	api, isHere := o.Client.(apiClient)
	if p.program == "" || !isHere {
		return site.Build(ctx, o)
	}
	folder, err := os.MkdirTemp("", "insyn-builder-")
	if err != nil {
		return site.Release{}, fmt.Errorf("kan inte skapa en tillfällig mapp: %w", err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // It is in the folder for what may be removed.
	b := &builder{Options: o, api: api.handler}
	task := builderTask{Options: o, Socket: filepath.Join(folder, "socket"), Exports: o.Export != nil}
	end, err := b.answer(ctx, task.Socket)
	if err != nil {
		return site.Release{}, fmt.Errorf("kan inte öppna %s för bygget: %w", task.Socket, err)
	}
	defer end()
	return b.run(ctx, p.program, task)
}

// builder is a builder as the server sees it.
type builder struct {
	site.Options

	api http.Handler
	// failures are what went wrong with what the builder asked of the server: of them
	// it can only tell in words.
	mutex    sync.Mutex
	failures []error
}

// answer answers the builder until what it returns is called.
func (b *builder) answer(ctx context.Context, socket string) (end func(), err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "unix", socket)
	if err != nil {
		return nil, err
	}
	answers := http.NewServeMux()
	answers.Handle("/graphql", b.api)
	answers.HandleFunc("GET "+exportsPath+"{name...}", b.export)
	answers.HandleFunc("POST "+progressPath, b.noteProgress)
	answers.HandleFunc("POST "+mayPublishPath, func(w http.ResponseWriter, r *http.Request) {
		if b.MayPublish != nil {
			b.reply(w, http.StatusConflict, b.MayPublish(r.Context()))
		}
	})
	server := &http.Server{
		Handler: answers, BaseContext: func(net.Listener) context.Context { return ctx }, ReadHeaderTimeout: builderPatience,
		ErrorLog: slog.NewLogLogger(b.Log.Handler(), slog.LevelWarn),
	}
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(listener) }) // until it is closed
	return func() {
		_ = server.Close()
		serving.Wait()
	}, nil
}

func (b *builder) export(w http.ResponseWriter, r *http.Request) {
	content, err := b.Export(r.Context(), r.PathValue("name"))
	if errors.Is(err, fs.ErrNotExist) {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	if b.reply(w, http.StatusInternalServerError, err) {
		_, _ = w.Write(content) // the builder has gone away
	}
}

func (b *builder) noteProgress(_ http.ResponseWriter, r *http.Request) {
	var now builderProgress
	if json.NewDecoder(r.Body).Decode(&now) == nil && b.Progress != nil {
		b.Progress(now.Stage, now.Done, now.Total)
	}
}

// reply answers that something failed, and tells whether it went well.
func (b *builder) reply(w http.ResponseWriter, status int, err error) (ok bool) {
	if err == nil {
		return true
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.failures = append(b.failures, err)
	http.Error(w, err.Error(), status)
	return false
}

// run lets the builder work until it ends or ctx does.
func (b *builder) run(ctx context.Context, program string, task builderTask) (site.Release, error) {
	command := exec.CommandContext(ctx, program, builderArgument)
	if _, err := site.Live(task.Dir); err == nil { // Else no one reads yet, and all wait for this.
		command = standingBack(ctx, program, builderArgument)
	}
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = builderGrace
	said := &builderLog{log: b.Log}
	var result bytes.Buffer
	command.Stdout, command.Stderr = &result, said
	told, err := command.StdinPipe()
	if err != nil {
		return site.Release{}, err
	}
	if err := command.Start(); err != nil {
		return site.Release{}, fmt.Errorf("bygget kan inte starta: %w", err)
	}
	telling := json.NewEncoder(told).Encode(task)
	ended := command.Wait() // closes what it was told on, which says that the server lives
	if ctx.Err() != nil {
		return site.Release{}, fmt.Errorf("bygget avbröts: %w", context.Cause(ctx))
	}
	var made builderResult
	if err := json.Unmarshal(result.Bytes(), &made); err != nil {
		why := errors.Join(ended, telling)
		return site.Release{}, fmt.Errorf("bygget avslutades oväntat: %w %s", cmp.Or(why, err), said.lastWords())
	}
	if made.Message != "" {
		return site.Release{}, b.failed(made)
	}
	release := made.Release
	release.Name, release.Dir, release.Live = made.Name, made.Dir, true
	return release, nil
}

// failed is the error that a builder told of.
func (b *builder) failed(made builderResult) error {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	causes := b.failures
	if made.Errno != 0 {
		causes = append(causes, made.Errno)
	}
	if made.Passing {
		causes = append(causes, rebuild.ErrTryAgain)
	}
	return &builderError{made.Message, causes}
}

// builderError is an error that was told of, and what it came of.
type builderError struct {
	message string
	causes  []error
}

func (e *builderError) Error() string   { return e.message }
func (e *builderError) Unwrap() []error { return e.causes }

// standingBack is a program that waits while others need the processors, where the
// system has a way to say so.
func standingBack(ctx context.Context, program string, arguments ...string) *exec.Cmd {
	if nice, err := exec.LookPath("nice"); err == nil {
		program, arguments = nice, append([]string{"-n", strconv.Itoa(builderNiceness), program}, arguments...)
	}
	return exec.CommandContext(ctx, program, arguments...)
}

// builderLog takes a builder's log to the server's.
type builderLog struct {
	log *slog.Logger

	rest, other []byte
}

// Write implements io.Writer.
func (l *builderLog) Write(text []byte) (int, error) {
	l.rest = append(l.rest, text...)
	for {
		line, rest, found := bytes.Cut(l.rest, []byte("\n"))
		if !found {
			return len(text), nil
		}
		l.rest = rest
		l.pass(line)
	}
}

func (l *builderLog) pass(line []byte) {
	var record map[string]any
	var level slog.Level
	if json.Unmarshal(line, &record) != nil || level.UnmarshalText(fmt.Append(nil, record[slog.LevelKey])) != nil {
		l.other = append(append(l.other, line...), '\n')
		l.other = l.other[:min(len(l.other), mostLastWords)]
		return
	}
	message := fmt.Sprint(record[slog.MessageKey])
	for _, key := range []string{slog.TimeKey, slog.LevelKey, slog.MessageKey} {
		delete(record, key)
	}
	attributes := make([]any, 0, len(record))
	for key, value := range record {
		attributes = append(attributes, slog.Any(key, value))
	}
	l.log.Log(context.Background(), level, message, attributes...)
}

// lastWords is what a builder said that is no log, such as why it fell.
func (l *builderLog) lastWords() string {
	return strings.Join(strings.Fields(string(append(l.other, l.rest...))), " ")
}
