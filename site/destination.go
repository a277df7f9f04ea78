package site

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/spf13/afero"
	"github.com/spf13/afero/mem"
)

// destination is where Hugo writes the site. The first error of the disk ends all
// writing: what Hugo goes on to write is thrown away, and seems to succeed. Told of
// the errors Hugo would hang, as it does when more than ten pages fail, for as long
// as it is let.
type destination struct {
	afero.Fs

	mutex   sync.Mutex
	failure error
}

// failed is what ended the writing, nil where nothing has.
func (d *destination) failed() error {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.failure
}

// swallow keeps an error of the disk to itself. That a folder or a file is missing
// or there already Hugo is told: it knows what to do.
func (d *destination) swallow(err error) error {
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return err
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.failure == nil {
		d.failure = err
	}
	return nil
}

// Create makes a file, or something to write to in its stead.
func (d *destination) Create(name string) (afero.File, error) {
	return d.file(name, func() (afero.File, error) { return d.Fs.Create(name) })
}

// OpenFile opens a file, or something to write to in its stead.
func (d *destination) OpenFile(name string, flag int, mode os.FileMode) (afero.File, error) {
	return d.file(name, func() (afero.File, error) { return d.Fs.OpenFile(name, flag, mode) })
}

func (d *destination) file(name string, open func() (afero.File, error)) (afero.File, error) {
	if d.failed() == nil {
		opened, err := open()
		if err == nil {
			return destinationFile{opened, d}, nil
		}
		if err := d.swallow(err); err != nil {
			return nil, err
		}
	}
	return destinationFile{mem.NewFileHandle(mem.CreateFile(name)), d}, nil
}

// Mkdir makes a folder.
func (d *destination) Mkdir(name string, mode os.FileMode) error {
	return d.swallow(d.Fs.Mkdir(name, mode))
}

// MkdirAll makes a folder, and those around it where they are not there already.
func (d *destination) MkdirAll(name string, mode os.FileMode) error {
	if d.Fs.Mkdir(name, mode) == nil {
		return nil
	}
	return d.swallow(d.Fs.MkdirAll(name, mode))
}

// destinationFile is written as long as all goes well.
type destinationFile struct {
	afero.File

	to *destination
}

// Write writes, or throws away.
func (f destinationFile) Write(content []byte) (int, error) {
	if f.to.failed() == nil {
		_, err := f.File.Write(content)
		return len(content), f.to.swallow(err)
	}
	return len(content), nil
}

// WriteString writes, or throws away.
func (f destinationFile) WriteString(content string) (int, error) { return f.Write([]byte(content)) }

// Close closes the file, which may be when the disk has no room.
func (f destinationFile) Close() error { return f.to.swallow(f.File.Close()) }
