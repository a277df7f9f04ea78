package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"regexp"
	"strings"
)

const (
	// secretBytes is how much chance a secret holds.
	secretBytes = 32
	// secretDigits is how many digits of base 62 can hold them.
	secretDigits = 43
	// idLength is in characters, of 5 bits each.
	idLength = 8
)

// secretForm is what every secret looks like: a word that tells what has leaked
// when one is found where it should not be, and letters and digits that one
// double click selects.
var secretForm = regexp.MustCompile(`^insyn_[0-9A-Za-z]{43}$`)

func newSecret() string {
	chance := make([]byte, secretBytes)
	_, _ = rand.Read(chance) // never fails: the program ends where the machine has no chance to give
	digits := new(big.Int).SetBytes(chance).Text(big.MaxBase)
	return "insyn_" + strings.Repeat("0", secretDigits-len(digits)) + digits
}

// hashed is what is kept of a secret. A slow hash is for passwords, which can be
// guessed; nobody goes through 2^256 secrets, however fast each is hashed.
func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func newTokenID() string { return strings.ToLower(rand.Text()[:idLength]) }
