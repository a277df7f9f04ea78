package site

import (
	"embed"
	"io/fs"
)

// The Hugo project: configuration, content adapters, templates, words and
// styles. Without "all:" the names that begin with _ would be left out.
//
//go:embed all:hugo
var embedded embed.FS

func project() fs.FS {
	files, err := fs.Sub(embedded, "hugo")
	if err != nil {
		panic(err) // The name is a constant and valid.
	}
	return files
}
