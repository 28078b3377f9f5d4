package picture

import (
	"fyne.io/fyne/v2/lang"

	"jaws/app/language"
	"jaws/app/scene"
)

// Words are what a scene says, in the user's language.
func Words() scene.Words {
	return scene.Words{
		OfVariance: lang.L("of variance"), Strangeness: lang.L("strangeness"),
		T2: lang.L("T2  how far from the middle"), SPE: lang.L("SPE  how far off the pattern"),
		T2Limit: lang.L("T2 limit"), SPELimit: lang.L("SPE limit"),
		Protocol: lang.L("protocol"), Destination: lang.L("destination"), Size: lang.L("size, bytes"),
		Bytes: lang.L("bytes"), Point: language.Point(),
		NoConversations: lang.L("No conversations to show yet"), NoLimits: lang.L("This method knows no T2 and SPE"),
	}
}
