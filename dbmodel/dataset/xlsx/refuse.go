package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"insyn/dbmodel/dataset/archive"
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
	if size > archive.MostPacked {
		return nil, &RefusedError{archive.ErrTooLarge.Error(), "Ta bort bilder och blad som inte hör till rapporten."}
	}
	if err := refuseOther(io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	opened, err := archive.Open(r, size)
	if errors.Is(err, archive.ErrBomb) {
		return nil, &RefusedError{err.Error(), "Gör om den från mallen: insyn template."}
	}
	if err != nil {
		return nil, &RefusedError{"filen är skadad eller inte hel", saveAgain}
	}
	return named(opened.File)
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
