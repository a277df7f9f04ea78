package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Fault is something about the releases that is not as it should be.
type Fault struct {
	// What is wrong and Way out of it are Swedish sentences, for those who run the
	// server.
	What, Way string
	// Notice tells that no reader is the worse for it.
	Notice bool
}

const (
	wayRebuild = "Bygg om webbplatsen: insyn build, eller insyn rebuild om servern är igång."
	wayRemake  = "Kör insyn check --repair och bygg sedan om webbplatsen (insyn build)."
	wayRepair  = "Kör insyn check --repair."
	// shownLinks is how many broken links are told of.
	shownLinks = 20
)

// Check looks through the releases in the site folder dir: each is what it says of
// itself, one is live, and every link in that leads somewhere. Addresses that begin
// with one of elsewhere are answered by others. It changes nothing.
func Check(dir string, elsewhere []string, now time.Time) []Fault {
	if _, err := os.Stat(filepath.Join(dir, releasesFolder)); errors.Is(err, fs.ErrNotExist) {
		return []Fault{{What: "Webbplatsen är inte byggd än.", Way: wayRebuild, Notice: true}}
	}
	faults := checkReleases(dir)
	for _, path := range leftBehind(dir, now) {
		faults = append(faults, Fault{What: path + " är kvar efter ett bygge som avbröts.", Way: wayRepair, Notice: true})
	}
	live, err := Live(dir)
	if err != nil || !hasFront(live) {
		return append(faults, Fault{What: "Ingen version av webbplatsen visas: länken " + filepath.Join(dir, liveLink) + " saknas eller leder fel.", Way: wayRepair})
	}
	if filepath.Dir(live) != releasesIn(dir) {
		faults = append(faults, Fault{What: fmt.Sprintf("Det som visas, %s, är ingen av de versioner som finns kvar.", live), Way: wayRebuild})
	}
	return append(faults, checkLinks(live, elsewhere)...)
}

// releasesIn is the folder of releases as Live resolves it.
func releasesIn(dir string) string {
	folder, err := filepath.EvalSymlinks(filepath.Join(dir, releasesFolder))
	if err != nil {
		return ""
	}
	return folder
}

func checkReleases(dir string) []Fault {
	entries, err := os.ReadDir(filepath.Join(dir, releasesFolder))
	if err != nil {
		return []Fault{{What: fmt.Sprintf("Mappen med versioner går inte att läsa: %v.", err), Way: "Se över mappens rättigheter."}}
	}
	var faults []Fault
	for _, name := range finished(entries) {
		r, err := readRelease(filepath.Join(dir, releasesFolder, name))
		switch {
		case err != nil:
			faults = append(faults, Fault{What: fmt.Sprintf("Versionen %s säger inte vad den är: %v.", name, err), Way: wayRemove(dir, name)})
		case !r.isWhole():
			faults = append(faults, Fault{What: fmt.Sprintf("Versionen %s är inte hel: filer saknas, eller har ändrats.", name), Way: wayRemove(dir, name)})
		}
	}
	for _, part := range damagedParts(dir) {
		faults = append(faults, Fault{What: part + " är inte hel: filer saknas, eller har ändrats.", Way: wayRemake})
	}
	return faults
}

func wayRemove(dir, name string) string {
	return "Bygg om webbplatsen (insyn build) och ta sedan bort " + filepath.Join(dir, releasesFolder, name) + "."
}
