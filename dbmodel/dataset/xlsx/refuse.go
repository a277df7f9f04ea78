package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The most that is read, in bytes but for mostParts: of a file, of a part of it
// unpacked and of all parts together. The bundled report is 0.1 MB, 0.7 unpacked.
const (
	mostFile   = 20 << 20
	mostPart   = 128 << 20
	mostInAll  = 256 << 20
	mostParts  = 2000
	mostFolded = 250
	// smallPart may be folded as much as it likes.
	smallPart = 1 << 20
)

// RefusedError is why a file is not read, in Swedish.
type RefusedError struct {
	// Reason is what is wrong, Remedy a sentence that says what to do.
	Reason, Remedy string
}

// Error is the reason and the remedy.
func (e *RefusedError) Error() string { return e.Reason + ". " + e.Remedy }

const saveAgain = "Öppna filen i Excel, LibreOffice eller Google Kalkylark och spara den på nytt som .xlsx."

func damaged(part string, err error) error {
	return &RefusedError{fmt.Sprintf("filen är skadad (%s: %v)", part, err), saveAgain}
}

func notWorkbook() error {
	return &RefusedError{"filen är ingen arbetsbok i formatet .xlsx", saveAgain}
}

// open finds the parts of a workbook, or says why they are not looked at.
func open(r io.ReaderAt, size int64) (map[string]*zip.File, error) {
	if size > mostFile {
		return nil, &RefusedError{
			fmt.Sprintf("filen är för stor, %d MB; högst %d MB läses", (size+1<<20-1)>>20, mostFile>>20),
			"Ta bort bilder och blad som inte hör till rapporten.",
		}
	}
	if err := refuseOther(io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("zip", err)
	}
	if err := refuseBomb(archive.File); err != nil {
		return nil, err
	}
	return named(archive.File)
}

// refuseOther knows files of other kinds from how they begin.
func refuseOther(r io.Reader) error {
	buffered := bufio.NewReader(r)
	begins, err := buffered.Peek(len(oldOffice))
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("läsa filen: %w", err)
	}
	switch {
	case len(begins) == 0:
		return &RefusedError{"filen är tom", "Spara arbetsboken igen."}
	case bytes.HasPrefix(begins, []byte("PK")):
		return nil
	case string(begins) != oldOffice:
		return notWorkbook()
	}
	return refuseOldOffice(buffered)
}

// oldOffice is how files from Excel began before 2007. Encrypted ones still do.
const oldOffice = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func refuseOldOffice(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("läsa filen: %w", err)
	}
	utf16 := func(text string) []byte { return []byte(strings.Join(strings.Split(text, ""), "\x00")) }
	if bytes.Contains(content, utf16("EncryptedPackage")) {
		return &RefusedError{"filen är skyddad med lösenord", "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsboken) och spara."}
	}
	return &RefusedError{"filen är i det gamla formatet .xls", saveAgain}
}

// refuseBomb sees to it that unpacking a file can't fill the memory.
func refuseBomb(files []*zip.File) error {
	bomb := &RefusedError{"filen är orimligt stor när den packas upp", "Gör om den från mallen: insyn template."}
	if len(files) > mostParts {
		return bomb
	}
	total := uint64(0)
	for _, file := range files {
		size := file.UncompressedSize64
		total += min(size, mostInAll+1) // The sum of lies must not begin again at 0.
		folded := size > smallPart && size/max(file.CompressedSize64, 1) > mostFolded
		if folded || size > mostPart || total > mostInAll {
			return bomb
		}
	}
	return nil
}

// named maps parts by their names, which are the same in any letter case.
func named(files []*zip.File) (map[string]*zip.File, error) {
	parts := make(map[string]*zip.File, len(files))
	for _, file := range files {
		name := strings.ToLower(strings.TrimPrefix(file.Name, "/"))
		if _, repeated := parts[name]; repeated {
			return nil, damaged(file.Name, errors.New("delen finns flera gånger"))
		}
		parts[name] = file
	}
	return parts, refuseParts(parts)
}
