package encode

import "strconv"

const hex = "0123456789ABCDEF"

// AppendString writes text as JSON, escaped as gqlgen does.
func AppendString(buf []byte, text string) []byte {
	buf = append(buf, '"')
	start := 0
	for i := range len(text) {
		c := text[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		buf = appendEscaped(append(buf, text[start:i]...), c)
		start = i + 1
	}
	return append(append(buf, text[start:]...), '"')
}

func appendEscaped(buf []byte, c byte) []byte {
	switch c {
	case '\t':
		return append(buf, `\t`...)
	case '\r':
		return append(buf, `\r`...)
	case '\n':
		return append(buf, `\n`...)
	case '\\', '"':
		return append(buf, '\\', c)
	default:
		return append(buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
	}
}

// AppendInt writes a number as JSON.
func AppendInt(buf []byte, number int) []byte { return strconv.AppendInt(buf, int64(number), 10) }
