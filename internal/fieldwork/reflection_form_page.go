package fieldwork

import (
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// reflectionFormGet is the form on paper.
func reflectionFormGet(x *web.Exchange) error {
	title, rest := paper.Titled(ReflectionForm().Blocks, "Reflection")
	f := x.Frame(title)
	f.Title, f.Body = "Reflection on paper", ui.BodyProjector
	back := "/"
	if x.CanOpen("/reflections") {
		back = "/reflections"
	}
	return x.Page(f, ui.PaperAlone(rest, back))
}

func reflectionFormWordGet(x *web.Exchange) error {
	file, err := paper.Word(ReflectionForm())
	if err != nil {
		return err
	}
	return x.Attachment("reflection.docx", paper.WordType, file)
}
