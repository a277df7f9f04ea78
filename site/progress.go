package site

// What a build does, one after the other.
const (
	stageReading = "Hämtar rapporter"
	stagePages   = "Gör sidor"
	stageSearch  = "Gör sökningen"
	stagePDF     = "Skriver ut PDF"
)

func (o Options) tell(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}
