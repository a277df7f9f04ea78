package loader

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// family is the objects that stand at one place of a tree. A field with
// arguments is resolved for one of them at a time; the first to ask loads the
// answers of all.
type family struct {
	selection Selection
	typeName  string
	ids       []string

	mu    sync.Mutex
	calls map[string]*call
}

type call struct {
	once   sync.Once
	answer any
	err    error
}

// remember makes a family of objects.
func remember[T any](l *Loader, s Selection, typeName string, members []*T, id func(*T) string) {
	f := &family{selection: s, typeName: typeName, ids: keys(members, id), calls: make(map[string]*call)}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, member := range members {
		l.families[member] = f
	}
}

func (l *Loader) family(member any) (*family, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f, ok := l.families[member]; ok {
		return f, nil
	}
	return nil, errors.New("an object was reached that no loader loaded")
}

// ask answers what load answers, which is called once for equal keys.
func ask[A any](f *family, key string, load func() (A, error)) (A, error) {
	f.mu.Lock()
	c, ok := f.calls[key]
	if !ok {
		c = new(call)
		f.calls[key] = c
	}
	f.mu.Unlock()
	c.once.Do(func() { c.answer, c.err = load() })
	answer, _ := c.answer.(A)
	return answer, c.err
}

// list is a field that answers a page: whose, its name, and the listed type.
type list struct {
	owner     any
	id        string
	field     string
	listsType string
}

// pageOf answers one owner's page of a list, and what is selected below it. All
// owners' pages are loaded together; args tell lists of one field apart.
func pageOf[T any](
	ctx context.Context, l *Loader, of list, args []any, s store.Slice,
	load func(context.Context, []string, store.Slice) (map[string]*store.Page[T], error), below next[T],
) (*model.Connection[*T], error) {
	f, err := l.family(of.owner)
	if err != nil {
		return nil, err
	}
	key, err := json.Marshal([]any{of.field, args, s})
	if err != nil {
		return nil, err
	}
	connection, _ := f.selection.at(f.typeName, of.field)
	nodes := connection.page(of.listsType, &s)
	pages, err := ask(f, string(key), func() (map[string]*store.Page[T], error) {
		pages, err := load(leanPage[T](ctx, nodes, s), f.ids, s)
		if err != nil {
			return nil, err
		}
		var all []*T
		for _, id := range f.ids {
			all = append(all, pages[id].Rows...)
		}
		return pages, below(ctx, nodes, all)
	})
	if err != nil {
		return nil, err
	}
	return model.NewConnection(pages[of.id]), nil
}
