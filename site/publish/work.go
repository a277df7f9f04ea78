package publish

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// work is what a publication is to do. It is on disk: the first one of a country
// has as much to do as a country has files.
type work struct {
	upload [phases]queue
	remove queue
}

// task is one file of it.
type task struct {
	Name string
	File file
}

func newWork(folder string) (*work, error) {
	w := new(work)
	for i, q := range w.queues() {
		made, err := os.Create(filepath.Join(folder, fmt.Sprintf("work-%d", i)))
		if err != nil {
			return w, fmt.Errorf(failNote, err)
		}
		q.file, q.out = made, bufio.NewWriter(made)
	}
	return w, nil
}

func (w *work) queues() []*queue {
	var all []*queue
	for i := range w.upload {
		all = append(all, &w.upload[i])
	}
	return append(all, &w.remove)
}

// add adds what is to be done with a part.
func (w *work) add(p *plan, want inventory) error {
	for i, names := range p.upload {
		for _, name := range names {
			if err := w.upload[i].add(task{name, want[name]}); err != nil {
				return err
			}
		}
	}
	for _, name := range p.remove {
		if err := w.remove.add(task{Name: name}); err != nil {
			return err
		}
	}
	return nil
}

// uploads and all are how many files are to be uploaded, and how many there is
// anything to do with.
func (w *work) uploads() int { return w.all() - w.remove.count }

func (w *work) all() (count int) {
	for _, q := range w.queues() {
		count += q.count
	}
	return count
}

func (w *work) close() error {
	var wrong []error
	for _, q := range w.queues() {
		if q.file != nil {
			wrong = append(wrong, q.file.Close())
		}
	}
	return errors.Join(wrong...)
}

// queue is a list of tasks on disk.
type queue struct {
	file  *os.File
	out   *bufio.Writer
	count int
}

func (q *queue) add(t task) error {
	q.count++
	if err := json.NewEncoder(q.out).Encode(t); err != nil {
		return fmt.Errorf(failNote, err)
	}
	return nil
}

// each visits the tasks until one fails.
func (q *queue) each(visit func(task) error) error {
	if err := q.out.Flush(); err != nil {
		return fmt.Errorf(failNote, err)
	}
	if _, err := q.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("kan inte läsa vad som ska publiceras: %w", err)
	}
	tasks := json.NewDecoder(q.file)
	for range q.count {
		var t task
		if err := tasks.Decode(&t); err != nil {
			return fmt.Errorf("kan inte läsa vad som ska publiceras: %w", err)
		}
		if err := visit(t); err != nil {
			return err
		}
	}
	return nil
}
