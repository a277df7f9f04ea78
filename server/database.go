package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"insyn/dbmodel/store"
)

// storage is where a command keeps what it is given: flags that most share.
type storage struct {
	Data     string `default:"data" placeholder:"MAPP" help:"Mapp för databas och byggd webbplats. Utan flaggan: ${default}."`
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
	return opened, err
}

func (s storage) makeFolder() error {
	if err := os.MkdirAll(s.Data, 0o755); err != nil {
		return fmt.Errorf(failFolder, s.Data, reason(err))
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
func (s storage) site() string { return filepath.Join(s.Data, "site") }

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
