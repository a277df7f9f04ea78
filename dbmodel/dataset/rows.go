package dataset

import (
	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// content is a package's tables as Go rows, one struct a table, named by their
// columns. Reading fills it from CSV; writing a package starts from it too.
type content struct {
	Report              []reportRow             `table:"report"`
	Sections            []sectionRow            `table:"sections"`
	ImprovementAreas    []highlightRow          `table:"improvement_areas"`
	Events              []highlightRow          `table:"events"`
	Goals               []goalRow               `table:"goals"`
	Priorities          []priorityRow           `table:"priorities"`
	Sources             []sourceRow             `table:"sources"`
	Measures            []measureRow            `table:"measures"`
	Observations        []observationRow        `table:"observations"`
	Rankings            []rankingRow            `table:"rankings"`
	SeriesBreaks        []seriesBreakRow        `table:"series_breaks"`
	Commitments         []commitmentRow         `table:"commitments"`
	FinancialStatements []financialStatementRow `table:"financial_statements"`
	FinancialLines      []financialLineRow      `table:"financial_lines"`
	ControlAreas        []controlAreaRow        `table:"control_areas"`
	Risks               []riskRow               `table:"risks"`
	Audits              []auditRow              `table:"audits"`
	ControlActions      []controlActionRow      `table:"control_actions"`
	SystematicControls  []systematicControlRow  `table:"systematic_controls"`
	StatedFigures       []statedFigureRow       `table:"stated_figures"`
	StatedChanges       []statedChangeRow       `table:"stated_changes"`
}

type provenanceRow struct {
	Page    *int    `column:"source_page"`
	Heading *string `column:"source_heading"`
	Note    *string `column:"source_note"`
}

type reportRow struct {
	MunicipalityCode string              `column:"municipality_code"`
	MunicipalitySlug string              `column:"municipality_slug"`
	MunicipalityName string              `column:"municipality_name"`
	CommitteeSlug    string              `column:"committee_slug"`
	CommitteeName    string              `column:"committee_name"`
	Year             int                 `column:"year"`
	PeriodStart      dbmodel.Date        `column:"period_start"`
	PeriodEnd        dbmodel.Date        `column:"period_end"`
	Title            string              `column:"title"`
	Assessment       *dbmodel.Assessment `column:"assessment"`
	AssessmentText   *string             `column:"assessment_text"`
	Document         string              `column:"source_document"`
	Provenance       provenanceRow
}

type sectionRow struct {
	Key        string  `column:"key"`
	ParentKey  *string `column:"parent_key"`
	Title      string  `column:"title"`
	Body       string  `column:"body"`
	Provenance provenanceRow
}

type highlightRow struct {
	Number int    `column:"number"`
	Text   string `column:"text"`
}

type goalRow struct {
	Slug           string             `column:"slug"`
	ParentSlug     *string            `column:"parent_slug"`
	Title          string             `column:"title"`
	Assessment     dbmodel.Assessment `column:"assessment"`
	AssessmentText *string            `column:"assessment_text"`
	Provenance     provenanceRow
}

type priorityRow struct {
	Slug       string  `column:"slug"`
	GoalSlug   string  `column:"goal_slug"`
	Text       string  `column:"text"`
	FollowUp   *string `column:"follow_up"`
	Provenance provenanceRow
}

type sourceRow struct {
	Slug     string  `column:"slug"`
	Name     string  `column:"name"`
	KoladaID *string `column:"kolada_id"`
	URL      *string `column:"url"`
}

type measureRow struct {
	Key                  string                  `column:"key"`
	GoalSlug             string                  `column:"goal_slug"`
	ParentKey            *string                 `column:"parent_key"`
	Name                 string                  `column:"name"`
	Unit                 string                  `column:"unit"`
	UnitSymbol           *string                 `column:"unit_symbol"`
	Direction            dbmodel.Direction       `column:"direction"`
	DirectionReason      *string                 `column:"direction_reason"`
	Trend                *dbmodel.Trend          `column:"trend"`
	UnjustifiedGenderGap *bool                   `column:"unjustified_gender_gap"`
	TargetYear           *int                    `column:"target_year"`
	TargetText           *string                 `column:"target_text"`
	TargetOperator       *dbmodel.TargetOperator `column:"target_operator"`
	TargetValue          *decimal.Decimal        `column:"target_value"`
	SourceSlug           *string                 `column:"source_slug"`
	Comment              *string                 `column:"comment"`
	Provenance           provenanceRow
}

type observationRow struct {
	MeasureKey string          `column:"measure_key"`
	Period     string          `column:"period"`
	Gender     dbmodel.Gender  `column:"gender"`
	Value      decimal.Decimal `column:"value"`
	Note       *string         `column:"note"`
}

type rankingRow struct {
	MeasureKey string `column:"measure_key"`
	Year       int    `column:"year"`
	Position   int    `column:"position"`
	OutOf      int    `column:"out_of"`
}

type seriesBreakRow struct {
	MeasureKey string `column:"measure_key"`
	FromYear   int    `column:"from_year"`
	Note       string `column:"note"`
}

type commitmentRow struct {
	Slug            string                   `column:"slug"`
	GoalSlug        string                   `column:"goal_slug"`
	Title           string                   `column:"title"`
	Background      *string                  `column:"background"`
	Description     *string                  `column:"description"`
	Status          dbmodel.CompletionStatus `column:"status"`
	Discontinued    bool                     `column:"discontinued"`
	Comment         *string                  `column:"comment"`
	CarriedOverFrom *int                     `column:"carried_over_from"`
	FirstPromised   *int                     `column:"first_promised"`
	Provenance      provenanceRow
}

type financialStatementRow struct {
	Slug       string                         `column:"slug"`
	Kind       dbmodel.FinancialStatementKind `column:"kind"`
	Title      string                         `column:"title"`
	Unit       dbmodel.MoneyUnit              `column:"unit"`
	Commentary *string                        `column:"commentary"`
	Provenance provenanceRow
}

type financialLineRow struct {
	StatementSlug   string                    `column:"statement_slug"`
	Slug            string                    `column:"slug"`
	ParentSlug      *string                   `column:"parent_slug"`
	Label           string                    `column:"label"`
	Role            dbmodel.FinancialLineRole `column:"role"`
	Budget          *decimal.Decimal          `column:"budget"`
	Outcome         *decimal.Decimal          `column:"outcome"`
	Deviation       *decimal.Decimal          `column:"deviation"`
	PreviousOutcome *decimal.Decimal          `column:"previous_outcome"`
	Forecast        *decimal.Decimal          `column:"forecast"`
	Comment         *string                   `column:"comment"`
}

type controlAreaRow struct {
	Slug string `column:"slug"`
	Name string `column:"name"`
}

type riskRow struct {
	Slug        string  `column:"slug"`
	AreaSlug    string  `column:"area_slug"`
	Description string  `column:"description"`
	Background  *string `column:"background"`
	Provenance  provenanceRow
}

type auditRow struct {
	Slug        string  `column:"slug"`
	Title       string  `column:"title"`
	DiaryNumber *string `column:"diary_number"`
	Background  *string `column:"background"`
	Provenance  provenanceRow
}

type controlActionRow struct {
	Slug            string                   `column:"slug"`
	RiskSlug        *string                  `column:"risk_slug"`
	AuditSlug       *string                  `column:"audit_slug"`
	Title           string                   `column:"title"`
	Status          dbmodel.CompletionStatus `column:"status"`
	Discontinued    bool                     `column:"discontinued"`
	Comment         *string                  `column:"comment"`
	CarriedOverFrom *int                     `column:"carried_over_from"`
}

type systematicControlRow struct {
	Slug         string                   `column:"slug"`
	AreaSlug     string                   `column:"area_slug"`
	Title        string                   `column:"title"`
	Background   *string                  `column:"background"`
	Method       *string                  `column:"method"`
	Status       dbmodel.CompletionStatus `column:"status"`
	Discontinued bool                     `column:"discontinued"`
	Comment      *string                  `column:"comment"`
	Provenance   provenanceRow
}

type statedFigureRow struct {
	Slug          string                   `column:"slug"`
	SectionKey    *string                  `column:"section_key"`
	GoalSlug      *string                  `column:"goal_slug"`
	Label         string                   `column:"label"`
	Value         decimal.Decimal          `column:"value"`
	Unit          dbmodel.StatedUnit       `column:"unit"`
	Comparison    dbmodel.StatedComparison `column:"comparison"`
	StatementSlug *string                  `column:"statement_slug"`
	LineSlug      *string                  `column:"line_slug"`
	AmountColumn  *dbmodel.AmountColumn    `column:"amount_column"`
	Counted       *dbmodel.Counted         `column:"counted"`
	CountedStatus *dbmodel.CountedStatus   `column:"counted_status"`
	Provenance    provenanceRow
}

type statedChangeRow struct {
	MeasureKey string             `column:"measure_key"`
	FromPeriod string             `column:"from_period"`
	ToPeriod   string             `column:"to_period"`
	Change     dbmodel.ChangeKind `column:"change"`
	Amount     *decimal.Decimal   `column:"amount"`
	Words      string             `column:"words"`
}
