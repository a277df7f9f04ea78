package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// step says what is being done, does it, and says how long it took: "Öppnar
// databasen … 12 ms". What do returns stands before the time.
func (p *process) step(title string, do func() (result string, err error)) error {
	say(p.stdout, "%s … ", title)
	start := p.now()
	result, err := do()
	if err != nil {
		say(p.stdout, "det gick inte.\n")
		return err
	}
	if result != "" {
		result += ", "
	}
	say(p.stdout, "%s%s\n", result, duration(p.now().Sub(start)))
	return nil
}

// duration writes a time as a Swede does: "12 ms", "1,4 s".
func duration(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return strings.Replace(fmt.Sprintf("%.1f s", d.Seconds()), ".", ",", 1)
}

// say writes to the person at the terminal. If they have gone away there is no
// one to tell.
func say(to io.Writer, format string, values ...any) {
	_, _ = fmt.Fprintf(to, format, values...)
}

// table writes lines whose cells end in tabs, with the cells of a column below
// each other, when it is flushed.
func (p *process) table() *tabwriter.Writer { return tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0) }
