package capture

import (
	"encoding/xml"
	"os"
	"testing"
)

// TestPolicy has the action that packages install speak of the place where the
// helper is installed: pkexec takes it for no other.
func TestPolicy(t *testing.T) {
	text, err := os.ReadFile("../assets/packaging/linux/org.jaws.capture.policy")
	if err != nil {
		t.Fatal(err)
	}
	var policy struct {
		Action struct {
			ID       string `xml:"id,attr"`
			Messages []struct {
				Language string `xml:"lang,attr"`
				Words    string `xml:",chardata"`
			} `xml:"message"`
			Active   string `xml:"defaults>allow_active"`
			Annotate []struct {
				Key   string `xml:"key,attr"`
				Value string `xml:",chardata"`
			} `xml:"annotate"`
		} `xml:"action"`
	}
	if err := xml.Unmarshal(text, &policy); err != nil {
		t.Fatal(err)
	}
	a := policy.Action
	if a.ID != "org.jaws.capture" || a.Active != "auth_admin_keep" {
		t.Errorf("action %q, where one sits at the machine %q", a.ID, a.Active)
	}
	if len(a.Annotate) != 1 || a.Annotate[0].Key != "org.freedesktop.policykit.exec.path" || a.Annotate[0].Value != installed {
		t.Errorf("it is of %+v, the helper at %s", a.Annotate, installed)
	}
	if len(a.Messages) != 2 || a.Messages[1].Language != "de" || a.Messages[1].Words == a.Messages[0].Words {
		t.Errorf("messages %+v", a.Messages)
	}
}
