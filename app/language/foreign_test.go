package language_test

// foreign are the texts of packages that know no languages, by who says them,
// as far as the window shows them.
func foreign() map[string][]string {
	return map[string][]string{
		"code.go": {"en"},
	}
}
