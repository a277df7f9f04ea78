package loader

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// mostNodes is how many objects may be asked for by id at once.
const mostNodes = 100

// Node answers any object by its id, nil if there is none.
func (l *Loader) Node(ctx context.Context, id string) (model.Node, error) {
	found, err := l.objects(ctx, selected(ctx), []string{id})
	return found[id], err
}

// Nodes answers objects in the order of their ids, nil where there is none.
func (l *Loader) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	if len(ids) > mostNodes {
		return nil, &store.InputError{Message: "nodes was asked for " + strconv.Itoa(len(ids)) +
			" ids: ask for at most " + strconv.Itoa(mostNodes) + " at a time."}
	}
	found, err := l.objects(ctx, selected(ctx), ids)
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, err
}

// objects answers objects of any type by their ids.
func (l *Loader) objects(ctx context.Context, s Selection, ids []string) (map[string]any, error) {
	byType := make(map[string][]string)
	for _, id := range ids {
		for _, typeName := range typesOf(id) {
			byType[typeName] = append(byType[typeName], id)
		}
	}
	all := make(map[string]any, len(ids))
	for _, typeName := range slices.Sorted(maps.Keys(byType)) {
		found, err := l.ofType(ctx, s, typeName, byType[typeName])
		if err != nil {
			return nil, err
		}
		maps.Copy(all, found)
	}
	return all, nil
}

// typesOf names the types an id can be of, by its shape; dbmodel.Address makes ids.
func typesOf(id string) []string {
	parts := strings.Split(id, "/")
	if len(parts) <= 3 {
		return []string{[...]string{"Municipality", "Committee", "Report"}[len(parts)-1]}
	}
	switch parts[3] + "/" + strconv.Itoa(len(parts)-4) {
	case "avsnitt/1":
		return []string{"Section"}
	case "mal/1":
		return []string{"Goal"}
	case "mal/2":
		return []string{"Goal", "Priority"}
	case "mal/3":
		return []string{"Priority"}
	case "matt/1":
		return []string{"Measure"}
	case "kallor/1":
		return []string{"Source"}
	case "ataganden/1":
		return []string{"Commitment"}
	case "ekonomi/1":
		return []string{"FinancialStatement"}
	case "ekonomi/2":
		return []string{"FinancialLine"}
	case "intern-kontroll/1":
		return []string{"ControlArea"}
	case "intern-kontroll/2":
		return []string{"Risk", "SystematicControl"}
	case "intern-kontroll/3", "revision/2":
		return []string{"ControlAction"}
	case "revision/1":
		return []string{"Audit"}
	default:
		return nil
	}
}

// ofType answers objects of one type by their ids, and what is selected below them.
func (l *Loader) ofType(ctx context.Context, s Selection, typeName string, ids []string) (map[string]any, error) {
	p := l.public
	switch typeName {
	case "Municipality":
		return indexed(ctx, s, ids, p.Municipalities, municipalityID, l.municipalities)
	case "Committee":
		return indexed(ctx, s, ids, p.Committees, committeeID, l.committees)
	case "Report":
		return indexed(ctx, s, ids, p.Reports, reportID, l.reports)
	case "Section":
		return indexed(ctx, s, ids, p.Sections, sectionID, l.sections)
	case "Goal":
		return indexed(ctx, s, ids, p.Goals, goalID, l.goals)
	case "Priority":
		return indexed(ctx, s, ids, p.Priorities, priorityID, l.priorities)
	case "Measure":
		return indexed(ctx, s, ids, p.Measures, measureID, l.measures)
	case "Source":
		return indexed(ctx, s, ids, p.Sources, sourceID, l.sources)
	case "Commitment":
		return indexed(ctx, s, ids, p.Commitments, commitmentID, l.commitments)
	case "FinancialStatement":
		return indexed(ctx, s, ids, p.FinancialStatements, statementID, l.financialStatements)
	case "FinancialLine":
		return indexed(ctx, s, ids, p.FinancialLines, lineID, l.financialLines)
	case "ControlArea":
		return indexed(ctx, s, ids, p.ControlAreas, areaID, l.controlAreas)
	case "Risk":
		return indexed(ctx, s, ids, p.Risks, riskID, l.risks)
	case "ControlAction":
		return indexed(ctx, s, ids, p.ControlActions, actionID, l.controlActions)
	case "Audit":
		return indexed(ctx, s, ids, p.Audits, auditID, l.audits)
	default:
		return indexed(ctx, s, ids, p.SystematicControls, controlID, l.systematicControls)
	}
}

func indexed[T any](
	ctx context.Context, s Selection, ids []string, rows find[T], id func(*T) string, below next[T],
) (map[string]any, error) {
	found, err := rows(lean[T](ctx, s), ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]any, len(found))
	for _, object := range found {
		byID[id(object)] = object
	}
	return byID, below(ctx, s, found)
}
