package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

type exportCommand struct {
	storage
	ID  string `arg:"" name:"id" help:"Rapportens id, till exempel 0126/kommunstyrelsen/2020."`
	As  string `default:"package" enum:"package,xlsx" placeholder:"SLAG" help:"package ger ett rapportpaket (.zip), xlsx en arbetsbok för Excel. Utan flaggan: ${default}."`
	Out string `placeholder:"FIL" help:"Filen som skrivs. Utan flaggan heter den som rapporten, i den mapp där du står."`
}

// Help is shown by --help below the command's own line.
func (exportCommand) Help() string {
	return "Även en rapport som inte är publicerad skrivs. Det som skrivs går att läsa in igen med insyn import.\n\n" +
		"Exempel: insyn export 0126/kommunstyrelsen/2020 --as xlsx"
}

// Run writes a report of any state to a file.
func (c *exportCommand) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	report, err := opened.Bundle(ctx, c.ID)
	if errors.Is(err, store.ErrNoReport) {
		return fmt.Errorf(failNoReport, c.ID)
	}
	if err != nil {
		return err
	}
	return p.writeFile(c.file(report), func(w io.Writer) error { return exportWriter(c.extension())(w, report) })
}

func (c *exportCommand) extension() string {
	if c.As == "package" {
		return ".zip"
	}
	return "." + c.As
}

// file is where a report is written.
func (c *exportCommand) file(report *dbmodel.Bundle) string {
	if c.Out != "" {
		return c.Out
	}
	return strings.ReplaceAll(report.Report.ID, "/", "-") + c.extension()
}

// writeFile writes a whole file, or leaves what was there as it was.
func (p *process) writeFile(path string, write func(io.Writer) error) error {
	return p.step(fmt.Sprintf(textWriting, path), func() (string, error) {
		var content bytes.Buffer
		if err := write(&content); err != nil {
			return "", err
		}
		if err := replaceFile(path, content.Bytes()); err != nil {
			return "", fmt.Errorf(failWrite, path, reason(err))
		}
		return "", nil
	})
}

func replaceFile(path string, content []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".insyn-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	_, err = file.Write(content)
	if err := errors.Join(err, file.Chmod(0o644), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
