// Command generate writes the generated code of the GraphQL server anew: gqlgen's
// own, and the encoders of package encode.
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1) //nolint:forbidigo // a command of its own
	}
}

func generate() error {
	log.SetOutput(io.Discard) // what gqlgen logs is no one's business but its own
	configuration, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return err
	}
	return api.Generate(configuration, api.AddPlugin(encoders{}))
}
