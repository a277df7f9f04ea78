package limit

import (
	"sort"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// longestMessage is in bytes. The rules quote what they refuse, however long.
const longestMessage = 500

// Validate holds a document to the rules of GraphQL and answers what breaks
// them, as many as Errors says. The document is made ready to be answered.
//
// Which names are like a misspelt one takes long to find out, and a document
// can hold many: that is done only where no more errors are found than shown.
func (l Limits) Validate(schema *ast.Schema, document *ast.QueryDocument) gqlerror.List {
	found, all := check(schema, document, terse(), l.Errors)
	if all > 0 && all <= l.Errors {
		found, _ = check(schema, document, helpful(), l.Errors)
	}
	return found
}

// check answers the first errors and how many there are of them.
func check(schema *ast.Schema, document *ast.QueryDocument, by []core.Rule, most int) (found gqlerror.List, all int) {
	sort.Sort(core.NameSorter(by))
	observers := new(core.Events)
	for _, rule := range by {
		rule.RuleFunc(observers, func(options ...core.ErrorOption) {
			if all++; all <= most {
				found = append(found, broken(rule, options))
			}
		})
	}
	core.Walk(schema, document, observers)
	return found, all
}

func broken(rule core.Rule, options []core.ErrorOption) *gqlerror.Error {
	err := &gqlerror.Error{Rule: rule.Name, Extensions: map[string]any{"code": CodeValidation}}
	for _, option := range options {
		option(err)
	}
	if len(err.Message) > longestMessage {
		cut := longestMessage
		for !utf8.RuneStart(err.Message[cut]) {
			cut--
		}
		err.Message = err.Message[:cut] + "…"
	}
	return err
}

// helpful are the rules of GraphQL, with words like "Did you mean".
func helpful() []core.Rule {
	return append(common(),
		rules.FieldsOnCorrectTypeRule,
		rules.KnownArgumentNamesRule,
		rules.KnownTypeNamesRule,
		rules.ScalarLeafsRule,
		rules.ValuesOfCorrectTypeRule,
	)
}

// terse are the same rules without such words.
func terse() []core.Rule {
	return append(common(),
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
		rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ScalarLeafsRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	)
}

// common are the rules that suggest nothing.
func common() []core.Rule {
	return []core.Rule{
		rules.FragmentsOnCompositeTypesRule,
		rules.KnownDirectivesRule,
		rules.KnownFragmentNamesRule,
		rules.KnownRootTypeRule,
		rules.LoneAnonymousOperationRule,
		rules.MaxIntrospectionDepth,
		rules.NoFragmentCyclesRule,
		rules.NoUndefinedVariablesRule,
		rules.NoUnusedFragmentsRule,
		rules.NoUnusedVariablesRule,
		rules.OverlappingFieldsCanBeMergedRule,
		rules.PossibleFragmentSpreadsRule,
		rules.ProvidedRequiredArgumentsRule,
		rules.SingleFieldSubscriptionsRule,
		rules.UniqueArgumentNamesRule,
		rules.UniqueDirectivesPerLocationRule,
		rules.UniqueFragmentNamesRule,
		rules.UniqueInputFieldNamesRule,
		rules.UniqueOperationNamesRule,
		rules.UniqueVariableNamesRule,
		rules.VariablesAreInputTypesRule,
		rules.VariablesInAllowedPositionRule,
	}
}
