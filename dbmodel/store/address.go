package store

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// connectTimeout is how long one of the hosts of an address may take to answer
// before the next is tried.
const connectTimeout = 3 * time.Second

func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// postgresURL is an address with the timeouts that it does not set itself. Of
// several hosts the one is looked for that can be written to, unless it says
// otherwise. The parse error is dropped because it repeats the address, password
// and all.
func postgresURL(dsn string, timeout time.Duration) (*url.URL, error) {
	address, err := url.Parse(dsn)
	if err != nil {
		return nil, errors.New("adressen till databasen går inte att läsa; " +
			"skriv postgres://användare:lösenord@värd/namn, med flera värdar @värd:port,värd:port/namn, " +
			"och ersätt särskilda tecken i lösenordet med %-koder")
	}
	parameters := address.Query()
	preset := func(name, value string) {
		if !parameters.Has(name) {
			parameters.Set(name, value)
		}
	}
	preset("statement_timeout", strconv.FormatInt(timeout.Milliseconds(), 10))
	preset("connect_timeout", strconv.Itoa(int(connectTimeout.Seconds())))
	if strings.Contains(address.Host+parameters.Get("host"), ",") {
		preset("target_session_attrs", "read-write")
	}
	address.RawQuery = parameters.Encode()
	return address, nil
}

// connectionString is the address in the words of the driver, which reads no
// ports of several hosts.
func connectionString(address *url.URL) string {
	if !strings.Contains(address.Host, ",") {
		return address.String()
	}
	var hosts, ports []string
	for host := range strings.SplitSeq(address.Host, ",") {
		if name, port, err := net.SplitHostPort(host); err == nil {
			hosts, ports = append(hosts, name), append(ports, port)
			continue
		}
		hosts = append(hosts, host)
	}
	apart, parameters := *address, address.Query()
	apart.Host = ""
	parameters.Set("host", strings.Join(hosts, ","))
	if len(ports) > 0 {
		parameters.Set("port", strings.Join(ports, ","))
	}
	apart.RawQuery = parameters.Encode()
	return apart.String()
}

// plain is the address as it can be shown: without its password and settings.
func plain(address *url.URL) string {
	shown := *address
	shown.RawQuery = ""
	return shown.Redacted()
}

func badAddress(address *url.URL, err error) error {
	return fmt.Errorf("adressen till databasen, %s, går inte att använda: %w; skriv postgres://användare:lösenord@värd/namn",
		address.Redacted(), err)
}

func unreachable(address *url.URL, err error) error {
	return fmt.Errorf("databasen %s svarar inte: %w; kontrollera att den är igång och att adressen, användaren och lösenordet stämmer",
		plain(address), err)
}
