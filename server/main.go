// Command server is Insyn: it keeps reports in a database, answers questions
// about them over GraphQL and serves the site built from the answers.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // Whoever asks twice does not want to wait.
	code := runAs(ctx)
	stop()
	os.Exit(code)
}

// runAs is what this process is to be: a builder, or what its arguments say.
func runAs(ctx context.Context) (code int) {
	if len(os.Args) == 2 && os.Args[1] == builderArgument {
		return runBuilder(ctx, os.Stdin, os.Stdout, os.Stderr)
	}
	return run(ctx, ownProgram(), os.Args[1:], os.LookupEnv, os.Stdout, os.Stderr)
}

// ownProgram is the file of this program, "" where the system does not tell.
func ownProgram() string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	return program
}
