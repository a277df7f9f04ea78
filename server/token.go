package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

type tokenCommand struct {
	Create tokenCreate `cmd:"" help:"Skapar en token, som ger den som har den rätt att göra mer än allmänheten."`
	List   tokenList   `cmd:"" help:"Visar alla token och när de användes."`
	Revoke tokenRevoke `cmd:"" help:"Återkallar en token, så att den slutar gälla."`
}

type tokenCreate struct {
	storage
	Name    string `required:"" placeholder:"NAMN" help:"Vem eller vad som ska ha den."`
	Role    string `required:"" enum:"editor,publisher,admin,builder" placeholder:"ROLL" help:"Vad den ger rätt till: editor fyller i rapporter, publisher publicerar dem också, admin gör allt, builder bygger webbplatsen och ändrar inget."`
	Expires expiry `placeholder:"TID" help:"När den slutar gälla: om ett antal dygn (90d) eller när en dag börjar (2027-01-01). Utan flaggan gäller den tills den återkallas."`
}

// Help is shown by --help below the command's own line.
func (tokenCreate) Help() string {
	return "Token skrivs ensam på sista raden, och visas aldrig mer.\n\n" +
		"Exempel: insyn token create --name Webbredaktionen --role editor --expires 90d"
}

// Run makes a token and prints its secret last.
func (c *tokenCreate) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	token, secret, err := opened.CreateToken(ctx, c.Name, dbmodel.Role(strings.ToUpper(c.Role)), c.Expires.after(p.now()), account())
	if err != nil {
		return err
	}
	say(p.stdout, textTokenCreated, token.ID, token.Name, c.Role, until(token.ExpiresAt), secret)
	return nil
}

// expiry is when a token is to end: after some days or when a day begins. The
// zero value is never.
type expiry struct {
	days int
	day  time.Time
}

// numberOfDays is at most about 27 years.
var numberOfDays = regexp.MustCompile(`^([1-9]\d{0,3})d$`)

// UnmarshalText is called by kong with what the command line says.
func (e *expiry) UnmarshalText(text []byte) (err error) {
	if number := numberOfDays.FindSubmatch(text); number != nil {
		e.days, err = strconv.Atoi(string(number[1]))
		return err
	}
	e.day, err = time.ParseInLocation(time.DateOnly, string(text), sweden())
	if err != nil {
		return fmt.Errorf(failExpires, text)
	}
	return nil
}

// after is the instant meant by who says it now; nil is never.
func (e *expiry) after(now time.Time) *time.Time {
	switch {
	case e.days > 0:
		return new(now.UTC().AddDate(0, 0, e.days).Truncate(time.Second))
	case e.day.IsZero():
		return nil
	default:
		return &e.day
	}
}

// sweden is the time that those who run the program live in.
func sweden() *time.Location {
	if place, err := time.LoadLocation("Europe/Stockholm"); err == nil {
		return place
	}
	return time.UTC
}

type tokenList struct{ storage }

// Help is shown by --help below the command's own line.
func (tokenList) Help() string { return "Exempel: insyn token list" }

// Run lists all tokens, newest first.
func (c *tokenList) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	tokens, err := opened.Tokens(ctx)
	if err != nil {
		return err
	}
	if len(tokens) == 0 {
		say(p.stdout, textNoTokens)
		return nil
	}
	table := p.table()
	say(table, textTokenHeadings)
	for _, token := range tokens {
		say(table, "%s\t%s\t%s\t%s\t%s\t%s\n", token.ID, token.Name, strings.ToLower(string(token.Role)),
			minute(&token.CreatedAt), minute(token.LastUsedAt), standing(token, p.now()))
	}
	return table.Flush()
}

// standing says whether a token holds, and since or until when.
func standing(t *dbmodel.Token, now time.Time) string {
	switch {
	case t.RevokedAt != nil:
		return fmt.Sprintf(textTokenRevokedAt, minute(t.RevokedAt))
	case !t.Holds(now):
		return fmt.Sprintf(textTokenExpiredAt, minute(t.ExpiresAt))
	default:
		return until(t.ExpiresAt)
	}
}

func until(expires *time.Time) string {
	if expires == nil {
		return textTokenForever
	}
	return fmt.Sprintf(textTokenUntil, minute(expires))
}

// minute writes an instant as clocks in Sweden show it: "2026-11-25 09.30".
func minute(at *time.Time) string {
	if at == nil {
		return textNever
	}
	return at.In(sweden()).Format("2006-01-02 15.04")
}

type tokenRevoke struct {
	storage
	ID string `arg:"" name:"id" help:"Vilken, som insyn token list visar den i första kolumnen."`
}

// Help is shown by --help below the command's own line.
func (tokenRevoke) Help() string { return "Exempel: insyn token revoke k3vq7x2m" }

// Run revokes a token.
func (c *tokenRevoke) Run(ctx context.Context, p *process) error {
	opened, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer opened.Close() //nolint:errcheck // Nothing is left to do for a database that won't close.
	token, err := opened.RevokeToken(ctx, c.ID, account())
	if errors.Is(err, store.ErrNoToken) {
		return fmt.Errorf(failNoToken, c.ID)
	}
	if err != nil {
		return err
	}
	say(p.stdout, textTokenRevoked, token.ID, token.Name, minute(token.RevokedAt))
	return nil
}
