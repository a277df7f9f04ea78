package main

import (
	_ "embed"
	"fmt"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

// encodersTemplate makes the encoders from what gqlgen has decided of every
// field: whether a struct's field, a method or a resolver answers it.
//
//go:embed encoders.gotpl
var encodersTemplate string

// encoders is a plugin of gqlgen's that writes encoders beside its own code.
type encoders struct{}

// Name names the plugin.
func (encoders) Name() string { return "encoders" }

// GenerateCode writes the encoders.
func (encoders) GenerateCode(data *codegen.Data) error {
	objects := written(data)
	for _, object := range objects {
		if err := writable(object); err != nil {
			return err
		}
	}
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(data.Config.Exec.DirName, "encode.generated.go"),
		Template:        encodersTemplate,
		Data:            view{data, objects, references(objects)},
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
		Funcs: template.FuncMap{
			"appender": appender, "encoder": encoder, "coordinates": coordinates, "possible": possible, "place": place,
			"isAbstract": (*ast.Definition).IsAbstractType,
		},
	})
}

// view is what the template sees.
type view struct {
	*codegen.Data
	// Written are the objects that have encoders, by name.
	Written []*codegen.Object
	// References are the types of their fields, by the name of their encoder.
	References []*config.TypeReference
}

// written are the objects that queries can reach, but not the schema's own.
func written(data *codegen.Data) []*codegen.Object {
	var objects []*codegen.Object
	for _, object := range data.Objects {
		if !object.IsReserved() && object.Name != "Mutation" && object.Name != "Subscription" {
			objects = append(objects, object)
		}
	}
	return objects
}

// writable says what of an object no encoder can be made for.
func writable(object *codegen.Object) error {
	for _, field := range object.Fields {
		if field.IsMap() || field.IsBatch() || field.VOkFunc || field.HasHaser || field.TypeReference.IsMarshaler {
			return fmt.Errorf("%s.%s is bound in a way that encoders.gotpl does not know: teach it, or bind it otherwise",
				object.Name, field.Name)
		}
	}
	return nil
}

// coordinates are the fields of an object that have encoders: those that have
// directives to run are left to gqlgen.
func coordinates(object *codegen.Object) []*codegen.Field {
	var fields []*codegen.Field
	for _, field := range object.Fields {
		if !field.IsReserved() && len(field.ImplDirectives()) == 0 {
			fields = append(fields, field)
		}
	}
	return fields
}

// references are the types of the objects' fields and of what those are made of.
func references(objects []*codegen.Object) []*config.TypeReference {
	found := make(map[string]*config.TypeReference)
	for _, object := range objects {
		for _, field := range coordinates(object) {
			for ref := field.TypeReference; ref != nil; {
				found[ref.MarshalFunc()] = ref
				if !ref.IsSlice() && !ref.IsPtrToSlice() && !ref.IsPtrToPtr() && !ref.IsPtrToIntf() {
					break
				}
				ref = ref.Elem()
			}
		}
	}
	sorted := make([]*config.TypeReference, 0, len(found))
	for _, name := range slices.Sorted(maps.Keys(found)) {
		sorted = append(sorted, found[name])
	}
	return sorted
}

// encoder is the name of the encoder of a type.
func encoder(ref *config.TypeReference) string {
	return "encode" + strings.TrimPrefix(ref.MarshalFunc(), "marshal")
}

// appender is the function that appends what a marshaler would write: a package
// that has MarshalX has AppendX.
func appender(marshaler *types.Func) (string, error) {
	if marshaler.Pkg().Path() == "github.com/99designs/gqlgen/graphql" {
		known := map[string]string{
			"MarshalString": "encode.AppendString", "MarshalID": "encode.AppendString",
			"MarshalInt": "encode.AppendInt", "MarshalBoolean": "strconv.AppendBool",
		}
		if name, ok := known[marshaler.Name()]; ok {
			return name, nil
		}
	}
	name := "Append" + strings.TrimPrefix(marshaler.Name(), "Marshal")
	if marshaler.Pkg().Scope().Lookup(name) == nil {
		return "", fmt.Errorf("%s has no %s, which encoders write with: write it beside %s", marshaler.Pkg().Path(), name, marshaler.Name())
	}
	return templates.CurrentImports.Lookup(marshaler.Pkg().Path()) + "." + name, nil
}

// possible are the objects that an interface or a union can be.
func possible(of *codegen.Interface) []string {
	var names []string
	for _, implementor := range of.Implementors {
		if !slices.Contains(names, implementor.Name) {
			names = append(names, implementor.Name)
		}
	}
	return names
}

// place is where one of them stands.
func place(of *codegen.Interface, name string) int { return slices.Index(possible(of), name) }
