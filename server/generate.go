package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/generate"
)

// generatedStep is how many reports are made between two lines of progress.
const generatedStep = 100

type generateCommand struct {
	Municipalities int     `default:"3" placeholder:"ANTAL" help:"Hur många kommuner. Utan flaggan: ${default}."`
	Committees     int     `default:"3" placeholder:"ANTAL" help:"Hur många nämnder i varje kommun. Utan flaggan: ${default}."`
	Years          int     `default:"3" placeholder:"ANTAL" help:"Hur många år varje nämnd redovisar. Utan flaggan: ${default}."`
	LastYear       int     `default:"2025" placeholder:"ÅR" help:"Det sista av åren. Utan flaggan: ${default}."`
	Seed           uint64  `default:"1" placeholder:"TAL" help:"Samma tal ger samma rapporter, ett annat ger andra. Utan flaggan: ${default}."`
	Faults         float64 `default:"0" placeholder:"ANDEL" help:"Hur stor andel av rapporterna som ska ha en summa som inte stämmer, från 0 till 1. Utan flaggan: ${default}."`
	Out            string  `required:"" placeholder:"MAPP" help:"Mappen som rapporterna skrivs i. Den skapas om den inte finns."`
}

// Help is shown by --help below the command's own line.
func (generateCommand) Help() string {
	return "Rapporterna går att läsa in med insyn import. De är gjorda för prov med många rapporter: kommunerna och nämnderna finns, men inget i rapporterna är sant. " +
		"En rapport är densamma hur många andra som än görs.\n\n" +
		"Exempel: insyn generate --municipalities 20 --committees 12 --years 10 --out prov"
}

// Run writes one report at a time, a package each.
func (c *generateCommand) Run(ctx context.Context, p *process) error {
	country := c.country()
	if err := country.Check(); err != nil {
		return fmt.Errorf(failGenerate, err)
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil { //nolint:gosec // What is made up is for everyone to read.
		return fmt.Errorf(failMakeFolder, c.Out, reason(err))
	}
	start, made, size := p.now(), 0, 0
	for report := range country.Reports() {
		if err := ctx.Err(); err != nil {
			return err
		}
		written, err := c.write(report)
		if err != nil {
			return err
		}
		made, size = made+1, size+written
		if made%generatedStep == 0 {
			say(p.stdout, textGenerated, made, country.Size())
		}
	}
	say(p.stdout, textGeneratedInto, c.Out, made, megabytes(int64(size)), duration(p.now().Sub(start)), filepath.Join(c.Out, "*.zip"))
	return nil
}

func (c *generateCommand) country() generate.Country {
	return generate.Country{
		Municipalities: c.Municipalities, Committees: c.Committees, Years: c.Years,
		LastYear: c.LastYear, Seed: c.Seed, Faults: c.Faults,
	}
}

// write writes a report to a file that is named by it, and tells how large that is.
func (c *generateCommand) write(report *dbmodel.Bundle) (size int, err error) {
	var content bytes.Buffer
	if err := dataset.Write(&content, report); err != nil {
		return 0, fmt.Errorf(failGenerateOne, report.Report.ID, err)
	}
	path := filepath.Join(c.Out, strings.ReplaceAll(report.Report.ID, "/", "-")+".zip")
	if err := replaceFile(path, content.Bytes()); err != nil {
		return 0, fmt.Errorf(failGenerateZip, path, reason(err))
	}
	return content.Len(), nil
}
