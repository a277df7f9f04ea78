package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"insyn/server/explorer"
)

// noTool is what a flag says to do without a tool that the machine has.
const noTool = "nej"

// tools are the programs that give a site what Hugo can't: flags that serve and
// build share.
type tools struct {
	Pagefind string `placeholder:"PROGRAM" help:"Pagefind, som gör webbplatsens sökning, eller nej. Utan flaggan: pagefind i PATH."`
	Chromium string `placeholder:"PROGRAM" help:"Chromium, som gör rapporterna till PDF, eller nej. Utan flaggan: chromium, chromium-browser eller google-chrome i PATH."`
}

// pagefind is the path of Pagefind, or "".
func (t tools) pagefind(env environment) string {
	return tool(t.Pagefind, env, "pagefind", "pagefind_extended")
}

// chromium is the path of Chromium, or "".
func (t tools) chromium(env environment) string {
	return tool(t.Chromium, env, "chromium", "chromium-browser", "google-chrome")
}

// explorerScript is where the script of the API's explorer is.
type explorerScript struct {
	Explorer string `placeholder:"MAPP" help:"Mappen med skriptet till utforskaren av API:et. Utan flaggan är utforskaren ett formulär utan redigerare."`
}

// explorer is the page that tries the API out.
func (e explorerScript) explorer() (http.Handler, error) {
	var bundle fs.FS
	if e.Explorer != "" {
		bundle = os.DirFS(e.Explorer)
	}
	page, err := explorer.Handler(bundle)
	if err != nil {
		return nil, fmt.Errorf(failExplorer, e.Explorer, err)
	}
	return page, nil
}

// tool is the program asked for, or else the first of the names that is in PATH.
func tool(asked string, env environment, names ...string) string {
	switch asked {
	case "":
		return inPath(env, names)
	case noTool:
		return ""
	default:
		return whole(asked)
	}
}

// whole is a path that is the same wherever the tool is started.
func whole(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}

func inPath(env environment, names []string) string {
	folders, _ := env("PATH")
	for _, name := range names {
		for _, folder := range filepath.SplitList(folders) {
			if path, err := exec.LookPath(filepath.Join(folder, name)); err == nil {
				return path
			}
		}
	}
	return ""
}
