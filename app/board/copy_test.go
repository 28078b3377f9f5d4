package board

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	copiedTitles = "#\tEndpoint\tProtocol\tBytes\tScore\tStatus\n"
	copiedFirst  = "1\t10.0.0.1\tTLS\t1000\t99.00\t-\n"
	copiedSecond = "2\t10.0.0.2\tTLS\t2000\t98.00\t-\n"
)

func clipboard() string { return fyne.CurrentApp().Clipboard().Content() }

func TestCopyByKey(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(twenty()[:2], "", "")
	b.win.Canvas().Focus(b.List)
	b.List.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); got != copiedTitles+copiedFirst+copiedSecond {
		t.Errorf("all: %q", got)
	}
	b.Pick(2)
	b.List.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); got != copiedTitles+copiedSecond {
		t.Errorf("what is picked: %q", got)
	}
	b.Pick(0)
	b.clickTitle(columnBytes)
	b.List.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); got != copiedTitles+copiedSecond+copiedFirst {
		t.Errorf("by bytes: %q", got)
	}
}

func TestCopyByMenu(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(twenty()[:2], "", "")
	for i, want := range []string{copiedTitles + copiedSecond, "10.0.0.2", copiedTitles + copiedFirst + copiedSecond} {
		b.List.TappedSecondary(&fyne.PointEvent{Position: b.middleOf(1, columnEndpoint), AbsolutePosition: fyne.NewPos(50, 50)})
		if !b.List.lines[1].look.hot || b.List.Picked != 0 {
			t.Error("the row of the menu is not marked, or picked")
		}
		pop := b.win.Canvas().Focused().(*widget.PopUpMenu)
		for range i + 1 {
			pop.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		pop.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := clipboard(); got != want {
			t.Errorf("entry %d copied %q", i, got)
		}
		if b.List.lines[1].look.hot || b.win.Canvas().Overlays().Top() != nil {
			t.Error("the menu is still there, or its mark")
		}
	}
}

func TestMenuWithoutARow(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(nil, "", "")
	for _, item := range b.menu(0).Items[:3] {
		if !item.Disabled {
			t.Errorf("%q can be chosen where there is nothing", item.Label)
		}
	}
	b.Show(twenty(), "", "")
	items := b.menu(0).Items
	if !items[0].Disabled || !items[1].Disabled || items[2].Disabled {
		t.Error("beside the rows, the table alone can be copied")
	}
}

func TestSortByMenu(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(twenty(), "", "")
	for _, item := range b.menu(0).Items[4].ChildMenu.Items {
		if item.Label == "Bytes" {
			item.Action()
		}
		if item.Checked != (item.Label == "Rank") {
			t.Errorf("%s is checked: %v", item.Label, item.Checked)
		}
	}
	if b.order.shown[0].Group != 20 {
		t.Error("not sorted by bytes")
	}
}
