package picker

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
	"jaws/app/source"
)

func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{
		picker: p, ground: &canvas.Rectangle{}, over: &canvas.Rectangle{},
		title: &canvas.Text{}, name: &canvas.Text{},
		arrow: widget.NewIcon(theme.MenuDropDownIcon()),
	}
	r.paint()
	return r
}

// pickerRenderer draws the closed field: "Wi-Fi  wlan0  192.168.1.23", the
// sparkline and the arrow.
type pickerRenderer struct {
	picker       *Picker
	ground, over *canvas.Rectangle
	title, name  *canvas.Text
	arrow        *widget.Icon
}

const (
	arrowSize   = 20
	fieldMargin = 8
)

func (r *pickerRenderer) paint() {
	fill, over := r.picker.ground()
	r.ground.FillColor, r.over.FillColor = look.Themed(fill), color.Transparent
	if over != "" {
		r.over.FillColor = look.Themed(over)
	}
	radius := theme.Size(theme.SizeNameInputRadius)
	r.ground.CornerRadius, r.over.CornerRadius = radius, radius
	r.title.TextSize, r.name.TextSize = theme.TextSize(), theme.TextSize()
	r.title.Color, r.name.Color = look.Themed(theme.ColorNameForeground), look.Themed(look.ColorMuted)
}

func (r *pickerRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.over.Resize(size)
	r.arrow.Resize(fyne.NewSize(arrowSize, arrowSize))
	right := size.Width - fieldMargin/2 - arrowSize
	r.arrow.Move(fyne.NewPos(right, (size.Height-arrowSize)/2))
	right -= sparkWidth + fieldMargin/2
	r.picker.spark.Resize(fyne.NewSize(sparkWidth, sparkHeight))
	r.picker.spark.Move(fyne.NewPos(right, (size.Height-sparkHeight)/2))
	right -= fieldMargin

	title, name := r.picker.chosen.Words()
	if k := r.picker.chosen.Kind; k != source.NIC && k != source.Pipe {
		name = "" // what is said in the list needs no saying again
	}
	y := (size.Height - r.title.MinSize().Height) / 2
	x := float32(fieldMargin)
	r.title.Move(fyne.NewPos(x, y))
	x += fit(r.title, title, right-x) + fieldMargin
	r.name.Move(fyne.NewPos(x, y))
	fit(r.name, name, max(0, right-x))
}

func (r *pickerRenderer) MinSize() fyne.Size {
	line := fyne.MeasureText("Mg", theme.TextSize(), fyne.TextStyle{})
	return fyne.NewSize(sparkWidth+arrowSize+100, line.Height+2*theme.InnerPadding())
}

func (r *pickerRenderer) Refresh() {
	r.paint()
	r.Layout(r.picker.Size())
	r.picker.spark.Refresh()
	canvas.Refresh(r.picker)
}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over, r.title, r.name, r.picker.spark, r.arrow}
}

func (r *pickerRenderer) Destroy() {}
