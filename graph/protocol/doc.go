// Package protocol is GraphQL over HTTP (the draft of the GraphQL foundation):
// what a request must look like, which form of answer it accepts, and which
// status an answer has. It knows nothing of what is asked.
package protocol
