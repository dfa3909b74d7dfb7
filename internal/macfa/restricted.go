package macfa

import "slices"

// RestrictedKind says why an entry is kept to its author, the agency's lead and the panel's chair.
type RestrictedKind struct{ Code, Label string }

// RestrictedKinds are the reasons there are, in the order in which forms show them.
var RestrictedKinds = []RestrictedKind{
	{"police_intelligence", "Police intelligence"},
	{"confidential_address", "Confidential address"},
	{"third_party", "About a third party"},
}

// RestrictedKindLabel is the reason in the words of the screen, "" where there is no such reason.
func RestrictedKindLabel(code string) string {
	i := slices.IndexFunc(RestrictedKinds, func(k RestrictedKind) bool { return k.Code == code })
	if i < 0 {
		return ""
	}
	return RestrictedKinds[i].Label
}
