package capture

// Polkit says whether a user could be asked here.
func Polkit() bool { return whoAsks().pkexec != "" }
