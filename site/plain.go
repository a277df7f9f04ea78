package site

import (
	"html"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// plainer makes plain data of what the API answered and of what was made of that:
// the maps, lists, texts, numbers and truths that templates read, with the names that
// they have in JSON. Writing JSON for Hugo to read took a tenth of the time that a
// site takes.
type plainer struct {
	// fields are those of each type that was met, in a sync.Map for the reports that
	// are made plain at a time.
	fields sync.Map
}

// plainField is a field of a struct as templates read it.
type plainField struct {
	name      string
	index     []int
	omitEmpty bool
}

// addresses says where the pages are that plain data leads to. Those that begin with
// origin, wherever the API believes the site's root to be, become relative to that.
// Where root is not empty, what has the address of a page in "url" has it in "href" too,
// as an attribute with root before it, and in "anchor" the id of its part of a page with
// all of the report: made once here, not by templates for each link.
type addresses struct{ origin, root string }

// plain is v as JSON would give it back, with addresses.
func (p *plainer) plain(v any, at addresses) any {
	return p.value(reflect.ValueOf(v), "", at)
}

// object is a struct as JSON would give it back, with addresses.
func (p *plainer) object(v any, at addresses) map[string]any {
	return p.members(reflect.ValueOf(v), at)
}

func (p *plainer) value(v reflect.Value, name string, at addresses) any {
	switch kind := v.Kind(); {
	case kind == reflect.String && name == "url":
		return strings.TrimPrefix(v.String(), at.origin)
	case kind == reflect.String:
		return v.String()
	case kind == reflect.Bool:
		return v.Bool()
	case v.CanInt():
		return float64(v.Int())
	case v.CanFloat():
		return v.Float()
	case kind == reflect.Struct:
		return p.members(v, at)
	case v.IsNil():
		return nil
	case kind == reflect.Slice:
		return p.list(v, at)
	case kind == reflect.Map:
		return p.entries(v, at)
	}
	return p.value(v.Elem(), name, at)
}

func (p *plainer) list(v reflect.Value, at addresses) []any {
	list := make([]any, v.Len())
	for i := range list {
		list[i] = p.value(v.Index(i), "", at)
	}
	return list
}

func (p *plainer) entries(v reflect.Value, at addresses) map[string]any {
	entries := make(map[string]any, v.Len())
	for each := v.MapRange(); each.Next(); {
		name := each.Key().String()
		entries[name] = p.value(each.Value(), name, at)
	}
	return entries
}

func (p *plainer) members(v reflect.Value, at addresses) map[string]any {
	fields := p.fieldsOf(v.Type())
	members := make(map[string]any, len(fields))
	for _, f := range fields {
		member := v.FieldByIndex(f.index)
		if f.omitEmpty && isEmpty(member) {
			continue
		}
		members[f.name] = p.value(member, f.name, at)
	}
	if url, _ := members["url"].(string); at.root != "" && isPage(url) {
		members["href"] = template.HTMLAttr(`href="` + html.EscapeString(at.root+url) + `"`) //nolint:gosec // It is escaped.
		members["anchor"] = anchorInWhole(url)
	}
	return members
}

// anchorInWhole is the id that what has an address has on a page with all of the report: what
// comes after municipality, committee and year.
func anchorInWhole(address string) string {
	steps := strings.FieldsFunc(address, func(r rune) bool { return r == '/' || r == '#' })
	return strings.Join(steps[min(len(steps), 3):], "_")
}

// isPage tells whether an address is that of a page of the site, or a part of one.
func isPage(address string) bool {
	return strings.HasSuffix(pageOf(address), "/") && !strings.Contains(address, "://")
}

// isEmpty tells what JSON's omitempty leaves out.
func isEmpty(v reflect.Value) bool {
	if kind := v.Kind(); kind == reflect.Slice || kind == reflect.Map {
		return v.Len() == 0
	}
	return v.Kind() != reflect.Struct && v.IsZero()
}

func (p *plainer) fieldsOf(t reflect.Type) []plainField {
	if known, ok := p.fields.Load(t); ok {
		fields, _ := known.([]plainField)
		return fields
	}
	fields := appendFields(nil, t, nil)
	p.fields.Store(t, fields)
	return fields
}

// appendFields adds the fields of a struct at an index to those that are there, which
// hide it, and then those of what it is put together of. The client's types are so
// too, though their parts have tags that leave them out.
func appendFields(fields []plainField, t reflect.Type, at []int) []plainField {
	var parts []reflect.StructField
	for i := range t.NumField() {
		f := t.Field(i)
		f.Index = append(slices.Clone(at), i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			parts = append(parts, f)
		case !f.IsExported() || name == "-" || slices.ContainsFunc(fields, func(outer plainField) bool { return outer.name == name }):
		default:
			fields = append(fields, plainField{name: name, index: f.Index, omitEmpty: options == "omitempty"})
		}
	}
	for _, part := range parts {
		fields = appendFields(fields, part.Type, part.Index)
	}
	return fields
}
