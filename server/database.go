package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"insyn/dbmodel/store"
)

// folder is where all that Insyn keeps in files is.
type folder struct {
	Data string `default:"data" placeholder:"MAPP" help:"Mapp för databas och byggd webbplats. Utan flaggan: ${default}."`
}

// storage is where a command keeps what it is given: flags that most share.
type storage struct {
	folder
	Database string `placeholder:"DATABAS" help:"Databas: en SQLite-fil, eller postgres://användare:lösenord@värd/namn. Utan flaggan: insyn.db i datamappen."`
}

// open opens the database and brings its tables up to date.
func (s storage) open(ctx context.Context, p *process) (*store.Store, error) {
	opened, err := s.connect(ctx, p)
	if err != nil {
		return nil, err
	}
	err = p.step(textMigrating, func() (string, error) { return "", opened.Migrate(ctx) })
	if err != nil {
		_ = opened.Close()
		return nil, err
	}
	return opened, nil
}

// connect opens the database as it is.
func (s storage) connect(ctx context.Context, p *process) (opened *store.Store, err error) {
	if err := s.makeFolder(); err != nil {
		return nil, err
	}
	title := fmt.Sprintf(textOpening, shown(s.dsn()))
	err = p.step(title, func() (string, error) {
		opened, err = store.Open(ctx, s.dsn())
		return "", err
	})
	if err != nil && s.Database == "" {
		err = cmp.Or(s.unwritable(), err) // SQLite does not say why it cannot open a file
	}
	return opened, err
}

// unwritable says why no file can be written in the folder, nil where one can.
func (f folder) unwritable() error {
	file, err := os.CreateTemp(f.Data, ".insyn-*")
	if err != nil {
		return fmt.Errorf(failFolder, f.Data, reason(err))
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// existing opens a database that is there already, as it is.
func (s storage) existing(ctx context.Context, p *process) (opened *store.Store, err error) {
	err = p.step(fmt.Sprintf(textOpening, shown(s.dsn())), func() (string, error) {
		opened, err = store.OpenExisting(ctx, s.dsn())
		return "", err
	})
	return opened, err
}

func (f folder) makeFolder() error {
	if err := os.MkdirAll(f.Data, 0o755); err != nil {
		return fmt.Errorf(failFolder, f.Data, reason(err))
	}
	return nil
}

func (s storage) dsn() string {
	if s.Database != "" {
		return s.Database
	}
	return filepath.Join(s.Data, "insyn.db")
}

// site is the folder of the site's releases.
func (f folder) site() string { return filepath.Join(f.Data, "site") }

// shown is a database's address as it can be printed: without its password.
func shown(dsn string) string {
	scheme, _, isServer := strings.Cut(dsn, "://")
	if !isServer {
		return dsn
	}
	address, err := url.Parse(dsn)
	if err != nil {
		return scheme
	}
	address.RawQuery = ""
	return address.Redacted()
}
