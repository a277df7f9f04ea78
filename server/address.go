package main

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strings"
)

// place is where the public finds the site.
type place struct {
	PublicURL string `name:"public-url" placeholder:"URL" help:"Adressen som läsarna använder, utan sökväg: https://insyn.exempel.se. Utan flaggan: den här datorns."`
}

// Validate is called by kong before the command runs.
func (l place) Validate() error {
	if l.PublicURL == "" {
		return nil
	}
	_, err := rootURL("public-url", l.PublicURL)
	return err
}

// address is where the public finds the site, and those who are responsible for
// it: flags that serve and build share.
type address struct {
	place
	Contact string `placeholder:"ADRESS" help:"E-post eller webbadress dit läsarna kan vända sig, till exempel kommunen@exempel.se. Visas i tillgänglighetsredogörelsen och i katalogen över öppna data."`
}

// Validate is called by kong before the command runs.
func (a address) Validate() error {
	return errors.Join(validateContact(a.Contact), a.place.Validate())
}

// validateContact takes an e-mail address without a name, or a web address.
func validateContact(contact string) error {
	if contact == "" {
		return nil
	}
	if parsed, err := mail.ParseAddress(contact); err == nil && parsed.Address == contact {
		return nil
	}
	if _, err := webURL("contact", contact); err != nil {
		return fmt.Errorf(failContact, contact)
	}
	return nil
}

// public is the address given, or else fallback.
func (l place) public(fallback *url.URL) (*url.URL, error) {
	if l.PublicURL == "" {
		return fallback, nil
	}
	return rootURL("public-url", l.PublicURL)
}

// rootURL reads a web address that has no path, query or fragment.
func rootURL(flag, text string) (*url.URL, error) {
	parsed, err := webURL(flag, strings.TrimSuffix(text, "/"))
	if err != nil {
		return nil, err
	}
	if parsed.Path != "" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return nil, fmt.Errorf(failURL, flag, text, "insyn.exempel.se")
	}
	return parsed, nil
}

// webURL reads an absolute http or https address.
func webURL(flag, text string) (*url.URL, error) {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		return nil, fmt.Errorf(failURL, flag, text, "insyn.exempel.se")
	}
	return parsed, nil
}
