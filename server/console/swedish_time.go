package console

import (
	"errors"
	"strconv"
	"time"
	_ "time/tzdata" // An embargo must not end at another hour on a machine that knows no time zones.
)

const (
	// minuteForm is how a field of type datetime-local sends its value.
	minuteForm = "2006-01-02T15:04"
	dayForm    = time.DateOnly
)

var errNoTime = errors.New("it is no time in Sweden")

// sweden is the time that staff live in.
func sweden() *time.Location {
	place, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return time.UTC
	}
	return place
}

// minute is the instant that a field of type datetime-local means in Sweden. In
// the hour that comes twice in October it is the later: what waits for it must
// not be seen too early. The hour that is left out in March is none.
func minute(typed string) (time.Time, error) {
	at, err := time.ParseInLocation(minuteForm, typed, sweden())
	if err != nil || at.Format(minuteForm) != typed {
		return time.Time{}, errNoTime
	}
	if later := at.Add(time.Hour); later.Format(minuteForm) == typed {
		return later.UTC(), nil
	}
	return at.UTC(), nil
}

// endOf is the first instant in Sweden after a day.
func endOf(typed string) (time.Time, error) {
	day, err := time.ParseInLocation(dayForm, typed, sweden())
	if err != nil {
		return time.Time{}, errNoTime
	}
	return day.AddDate(0, 0, 1).UTC(), nil
}

// when is an instant as it is said in Sweden: 24 mars 2021 kl. 08.00.
func (l *language) when(at time.Time) string {
	at = at.In(sweden())
	clock := at.Format("15:04")
	if l.code == swedish {
		clock = at.Format("15.04")
	}
	return l.say("time", "day", l.day(at), "clock", clock)
}

// day is the day of an instant in Sweden: 24 mars 2021.
func (l *language) day(at time.Time) string {
	at = at.In(sweden())
	return strconv.Itoa(at.Day()) + " " + l.say("month."+strconv.Itoa(int(at.Month()))) + " " + strconv.Itoa(at.Year())
}

// iso is an instant as programs read it.
func iso(at time.Time) string { return at.UTC().Format(time.RFC3339) }
