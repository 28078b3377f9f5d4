package board

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
)

// copied are the titles that are copied, as a spreadsheet takes them: in
// English whatever the user speaks, and bytes and scores are numbers.
const copied = "#\tEndpoint\tProtocol\tBytes\tScore\tStatus\n"

// tableText is rows as tab-separated lines below their titles.
func tableText(rows []rank.Row) string {
	var b strings.Builder
	b.WriteString(copied)
	for i := range rows {
		r := &rows[i]
		b.WriteString(strings.Join([]string{
			strconv.Itoa(r.Rank), r.Endpoint.String(), r.Protocol.String(), strconv.FormatUint(r.Bytes, 10),
			strconv.FormatFloat(r.Score, 'f', 2, 64), r.Status.String(),
		}, "\t"))
		b.WriteByte('\n')
	}
	return b.String()
}

// Copy puts the picked row on the clipboard, all of them where none is.
func (b *Board) Copy() {
	if i := at(b.order.shown, b.List.Picked); i >= 0 {
		b.copyRows(b.order.shown[i : i+1])
		return
	}
	b.copyRows(b.order.shown)
}

func (b *Board) copyRows(rows []rank.Row) { setClipboard(tableText(rows)) }

func setClipboard(s string) { fyne.CurrentApp().Clipboard().SetContent(s) }

// menu is what can be done with a group's row, 0 for none, and with the table.
func (b *Board) menu(g rank.Group) *fyne.Menu {
	var rows []rank.Row // as it was when the menu opened
	if i := at(b.order.shown, g); i >= 0 {
		rows = append(rows, b.order.shown[i])
	}
	row := fyne.NewMenuItem(lang.L("Copy row"), func() { b.copyRows(rows) })
	endpoint := fyne.NewMenuItem(lang.L("Copy endpoint"), func() { setClipboard(rows[0].Endpoint.String()) })
	row.Disabled, endpoint.Disabled = len(rows) == 0, len(rows) == 0
	table := fyne.NewMenuItem(lang.L("Copy table"), func() { b.copyRows(b.order.shown) })
	table.Disabled = len(b.order.shown) == 0
	by := fyne.NewMenuItem(lang.L("Sort by"), nil)
	by.ChildMenu = fyne.NewMenu("")
	for c := range columns {
		if b.List.grid.width[c] == 0 {
			continue
		}
		title := c.title()
		if c == columnRank {
			title = lang.L("Rank")
		}
		item := fyne.NewMenuItem(title, func() { b.sort(c) })
		item.Checked = c == b.order.by
		by.ChildMenu.Items = append(by.ChildMenu.Items, item)
	}
	return fyne.NewMenu("", row, endpoint, table, fyne.NewMenuItemSeparator(), by)
}

// openMenu shows it at a place on the canvas.
func (b *Board) openMenu(g rank.Group, at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(b.List)
	if c == nil {
		return
	}
	m := widget.NewPopUpMenu(b.menu(g), c)
	away := m.OnDismiss
	m.OnDismiss = func() {
		away()
		b.List.Menued(0)
	}
	b.List.Menued(g)
	m.ShowAtPosition(at)
}
