// Package reference is the API's reference for readers: what may be asked, in
// Swedish and in English, and the schema as text. The English is the schema's
// own descriptions; the Swedish is in sv, one file for each file of the schema,
// keyed by schema coordinate: Measure.observations(gender:).
//
// Whoever adds to the schema adds the same coordinate here. What is lacking,
// and what is no longer needed, the tests list.
package reference
