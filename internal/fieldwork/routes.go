package fieldwork

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/web"
)

// Routes are the addresses of this room.
var Routes = []web.Route{
	{Pattern: "POST /rounds/{round}/known-to/{agency}", Action: "known-to.answer", Handler: casefile.AnswerHandler(AnswerKnownTo)},
	{Pattern: "GET /returns", Action: "returns.see", Handler: myReturnsGet},
	{Pattern: "GET /rounds/{round}/returns", Action: "returns.see-round", Handler: roundReturnsGet},
	{Pattern: "POST /rounds/{round}/returns/ask-missing", Action: "returns.ask-missing", Handler: askMissingPost},
	{Pattern: "POST /rounds/{round}/returns/open", Action: "returns.open", Handler: openPost},
	{Pattern: "GET /returns/{return}", Action: "return.see", Handler: returnGet},
	{Pattern: "GET /returns/{return}/{section}", Action: "return.see", Handler: sectionGet},
	{Pattern: "GET /returns/{return}/all", Action: "return.see", Handler: wholeGet},
	{Pattern: "POST /returns/{return}/answers", Action: "answer.save", Handler: answersPost},
	{Pattern: "GET /returns/{return}/key-events", Action: "return.see", Handler: keyEventsGet},
	{Pattern: "POST /returns/{return}/key-events", Action: "key-event.save", Handler: keyEventPost, Form: "/returns/{return}/key-events?change={event}"},
	{Pattern: "POST /returns/{return}/key-events/remove", Action: "key-event.remove", Handler: keyEventRemovePost},
	{Pattern: "POST /returns/{return}/send", Action: "return.send", Handler: sendPost, Form: "/returns/{return}"},
	{Pattern: "GET /returns/{return}/sign-off", Action: "return.sign-off", Handler: signOffGet},
	{Pattern: "POST /returns/{return}/sign-off", Action: "return.sign-off", Handler: signOffPost},
	{Pattern: "POST /returns/{return}/send-back", Action: "return.send-back", Handler: sendBackPost, Form: "/returns/{return}/sign-off"},
	{Pattern: "GET /returns/{return}/on-behalf", Action: "return.on-behalf", Handler: behalfGet},
	{Pattern: "POST /returns/{return}/on-behalf", Action: "return.on-behalf", Handler: behalfPost},
	{Pattern: "POST /returns/{return}/on-behalf/confirm", Action: "return.confirm", Handler: confirmPost, Form: "/returns/{return}/on-behalf"},
	{Pattern: "GET /returns/{return}/comments", Action: "return.see", Handler: commentsGet},
	{Pattern: "POST /returns/{return}/comments/{comment}", Action: "comment.answer", Handler: commentPost, Form: "/returns/{return}/comments"},
	{Pattern: "GET /reflections", Action: "reflections.see", Handler: reflectionsGet},
	{Pattern: "GET /reflections/form", Action: "reflection.form", Handler: reflectionFormGet},
	{Pattern: "GET /reflections/form/word", Action: "reflection.form", Handler: reflectionFormWordGet},
	{Pattern: "GET /reflections/{reflection}", Action: "reflection.see", Handler: reflectionGet},
	{Pattern: "POST /reflections/{reflection}", Action: "reflection.write", Handler: reflectionPost},
	{Pattern: "POST /reflections/{reflection}/take-back", Action: "reflection.take-back", Handler: takeBackPost, Form: "/reflections/{reflection}"},
	{Pattern: "GET /reflections/{reflection}/on-behalf", Action: "reflection.on-behalf", Handler: spokenGet},
	{Pattern: "POST /reflections/{reflection}/on-behalf", Action: "reflection.on-behalf", Handler: spokenPost},
	{Pattern: "GET /reflections/{reflection}/feedback", Action: "feedback.read", Handler: ownFeedbackGet},
	{Pattern: "POST /reflections/{reflection}/feedback", Action: "feedback.hear", Handler: hearPost},
	{Pattern: "POST /reflections/{reflection}/told", Action: "feedback.told", Handler: toldPost, Form: "/cases/{case}/feedback"},
	{Pattern: "GET /cases/{case}/feedback", Action: "feedback.see", Handler: feedbackGet},
	{Pattern: "POST /cases/{case}/feedback", Action: "feedback.save", Handler: feedbackPost},
	{Pattern: "GET /cases/{case}/restricted", Action: "restricted.list", Handler: restrictedGet},
	{Pattern: "POST /cases/{case}/restricted", Action: "restricted.save", Handler: restrictedPost, Form: "/cases/{case}/restricted?change={entry}"},
	{Pattern: "POST /cases/{case}/restricted/remove", Action: "restricted.remove", Handler: restrictedRemovePost},
	{Pattern: "GET /cases/{case}/returns", Action: "returns.see-case", Handler: caseReturnsGet},
	{Pattern: "GET /cases/{case}/reflections", Action: "reflections.see-case", Handler: caseReflectionsGet},
	{Pattern: "GET /cases/{case}/voice", Action: "voice.see", Handler: voiceGet},
	{Pattern: "POST /cases/{case}/voice", Action: "voice.add", Handler: voicePost},
}
