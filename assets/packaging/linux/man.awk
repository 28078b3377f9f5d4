# Turns what a Go program says to -h into a man page.
#
#   PROGRAM -h 2>&1 | awk -v program=NAME -v version=V -v day=2026-01-31 -f man.awk

function plain(text) {
	gsub(/\\/, "\\e", text)
	gsub(/-/, "\\-", text)
	sub(/^[.']/, "\\\\\\&&", text)
	return text
}

BEGIN {
	about["jaws"] = "shows network anomalies as they happen"
	about["jaws-score"] = "scores the packets of a capture file"
	about["jaws-listener"] = "counts simulated exfiltration and discards it"
	print ".TH " toupper(program) " 1 " day " \"JAWS " version "\" \"User Commands\""
	print ".SH NAME"
	print plain(program) " \\- " about[program]
	print ".SH SYNOPSIS"
	print ".B " plain(program)
	print "[\\fIflags\\fR]" (program == "jaws" ? " [\\fIFILE\\fR]" : program == "jaws-score" ? " \\fIFILE\\fR" : "")
	print ".SH DESCRIPTION"
}
/^Usage/ { next }
/^  -/ {
	if (!flags++) print ".SH OPTIONS"
	print ".TP"
	tab = index($0, "\t") # a flag of one letter has its words on the same line
	head = substr($0, 3, tab ? tab - 3 : length($0))
	split(head, word, " ")
	print ".BI \"" plain(word[1]) " \" \"" plain(substr(head, length(word[1]) + 2)) "\""
	if (tab) print plain(substr($0, tab + 1))
	next
}
/^[ \t]*$/ { if (!flags) print ".PP"; next }
/^  / && !flags { print ".RS\n.nf\n" plain(substr($0, 3)) "\n.fi\n.RE"; next }
{ sub(/^[ \t]+/, ""); print plain($0) }
function kept(path, words) { print ".TP\n.I " plain(path) "\n" words }
END {
	if (program == "jaws") {
		print ".SH FILES"
		kept("~/.config/fyne/org.jaws.JAWS", "what was chosen last, the preferences")
		kept("~/.config/jaws", "what was cast, and when")
		kept("~/.local/state/jaws", "the log, and what a crash left")
	}
	print ".SH SEE ALSO"
	if (program != "jaws") print ".BR jaws (1),"
	if (program != "jaws-score") print ".BR jaws\\-score (1),"
	if (program != "jaws-listener") print ".BR jaws\\-listener (1),"
	if (program == "jaws") print ".BR pcap\\-filter (7),"
	print "/usr/share/doc/jaws/README.md"
}
