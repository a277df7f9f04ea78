package site

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	_ "time/tzdata" // Hugo needs the time zone, and the machine may not have it.

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/herrors"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/common/text"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
)

// generate runs Hugo on the workspace, with data that the templates read as hugo.Data
// beside the project's own. Everything that touches Hugo's own API, which changes
// between its versions, is in this file.
func (w *workspace) generate(o Options, data map[string]any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("bygget kraschade i Hugo: %v", r)
		}
	}()
	var printed output
	to := &destination{Fs: hugofs.Os}
	err = w.runHugo(cmp.Or(o.BaseURL, "/"), data, to, &printed)
	errs, warnings := printed.sorted()
	for _, warning := range warnings {
		o.Log.Warn("Hugo: " + warning)
	}
	if failure := to.failed(); failure != nil {
		return fmt.Errorf("kan inte skriva webbplatsen: %w", failure)
	}
	if err != nil && len(errs) > 0 {
		return errors.New(strings.Join(errs, "; "))
	}
	return w.explain(err)
}

func (w *workspace) runHugo(baseURL string, data map[string]any, to *destination, printed io.Writer) error {
	settings := config.New()
	settings.Set("workingDir", w.source)
	settings.Set("publishDir", w.draft)
	settings.Set("cacheDir", filepath.Join(w.source, "cache"))
	settings.Set("baseURL", baseURL)
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:       hugofs.Os,
		Filename: filepath.Join(w.source, "hugo.yaml"),
		Flags:    settings,
		Logger:   loggers.New(loggers.Options{StdOut: printed, StdErr: printed, Level: logg.LevelWarn}),
		// Not empty, or HUGO_… in the process's own environment would change the site.
		Environ: []string{"HUGO_ENVIRONMENT=production"},
	})
	if err != nil {
		return err
	}
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{
		Configs:  configs,
		Fs:       hugofs.NewFromSourceAndDestination(hugofs.Os, to, configs.LoadingInfo.Cfg),
		LogLevel: logg.LevelWarn,
		StdOut:   printed,
		StdErr:   printed,
	})
	if err != nil {
		return err
	}
	defer sites.Close() //nolint:errcheck // The site is written, or has failed already.
	// Where the project's own cannot be read there is none, and Build tells why.
	if all := sites.Data(); all != nil {
		maps.Copy(all, data)
	}
	return sites.Build(hugolib.BuildCfg{NoBuildLock: true})
}

// explain turns Hugo's error into one sentence that begins with the place in
// the project: file, line and column.
func (w *workspace) explain(err error) error {
	var deepest herrors.FileError
	for _, each := range herrors.UnwrapFileErrors(err) {
		deepest = each
	}
	if deepest == nil {
		return err
	}
	cause := herrors.Cause(deepest).Error()
	return fmt.Errorf("%s: %s", w.place(deepest.Position(), cause), cause)
}

// place says where in the project a fault is. For a template that cannot be
// parsed Hugo names the one around it, but the cause names the right one.
func (w *workspace) place(position text.Position, cause string) string {
	file, err := filepath.Rel(w.source, position.Filename)
	if err != nil {
		file = position.Filename
	}
	if named := regexp.MustCompile(`^template: (\S+?):\d+`).FindStringSubmatch(cause); named != nil {
		file = "layouts/" + named[1]
	}
	return fmt.Sprintf("%s:%d:%d", filepath.ToSlash(file), position.LineNumber, position.ColumnNumber)
}
