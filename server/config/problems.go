package config

import (
	"fmt"
	"strings"
)

// What is wrong with a line, for the person who wrote it.
const (
	faultLine      = "raden är ingen inställning; skriv INSYN_NAMN=värde, eller # först på raden för en anteckning"
	faultUnknown   = "det finns ingen inställning %s"
	faultMeant     = "det finns ingen inställning %s; menade du %s?"
	faultTwice     = "%s står redan på rad %d; ta bort en av dem"
	faultContinued = `slutar med \, men ett värde ska stå på en rad`
	faultQuotes    = "har ett citationstecken som inte passar; skriv värdet utan, eller inom ett par av det slag som inte finns i värdet"

	textProblems = "%s går inte att använda (%d fel):"
	textProblem  = "\n  rad %d: %s"
	textWayOut   = "\nRätta raderna; insyn config utan filen visar alla inställningar som finns."
)

// FileError is all that is wrong with a file.
type FileError struct {
	Path string
	list []problem
}

type problem struct {
	line int
	text string
}

func (p *FileError) add(line int, text string) { p.list = append(p.list, problem{line, text}) }

// Error lists the problems, a line each.
func (p *FileError) Error() string {
	var all strings.Builder
	fmt.Fprintf(&all, textProblems, p.Path, len(p.list))
	for _, each := range p.list {
		fmt.Fprintf(&all, textProblem, each.line, each.text)
	}
	return all.String() + textWayOut
}
