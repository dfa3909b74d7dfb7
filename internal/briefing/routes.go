package briefing

import "caseaudit/internal/web"

// Routes are the pages of this room.
var Routes = []web.Route{
	{Pattern: "GET /briefings", Action: "briefing.read", Handler: LibraryPageShown},
	{Pattern: "GET /briefings.json", Action: "briefing.read", Handler: JSONFeedPage},
	{Pattern: "GET /briefings.atom", Action: "briefing.read", Handler: AtomPage},
	{Pattern: "GET /briefings/import", Action: "briefing.import", Handler: PastPage},
	{Pattern: "POST /briefings/import", Action: "briefing.import", Handler: BringInPage, Upload: true},
	{Pattern: "GET /briefings/{slug}", Action: "briefing.read", Handler: EditionPage},
	{Pattern: "POST /briefings/{slug}/read", Action: "briefing.mark-read", Handler: MarkReadPage},
	{Pattern: "GET /briefings/{slug}/{n}", Action: "briefing.read", Handler: EarlierEditionPage},

	{Pattern: "GET /rounds/{round}/briefing", Action: "briefings.see-round", Handler: RoundBriefingPage},
	{Pattern: "POST /rounds/{round}/briefing", Action: "briefing.start", Handler: StartPage},
	{Pattern: "GET /drafts", Action: "drafts.see", Handler: DraftsPageShown},
	{Pattern: "GET /drafts/{briefing}", Action: "briefing.see", Handler: DraftPageShown},
	{Pattern: "POST /drafts/{briefing}/findings", Action: "briefing.write", Handler: TakeInPage},
	{Pattern: "POST /drafts/{briefing}/check", Action: "briefing.explain", Handler: ExplainPage, Form: "/drafts/{briefing}"},
	{Pattern: "GET /drafts/{briefing}/parts/{part}", Action: "briefing.write", Handler: PartPageShown},
	{Pattern: "POST /drafts/{briefing}/parts/{part}", Action: "briefing.write", Handler: SavePartPage},
	{Pattern: "GET /drafts/{briefing}/sign-off", Action: "briefing.see", Handler: SignOffPage},
	{Pattern: "POST /drafts/{briefing}/send", Action: "briefing.send", Handler: stepPage("briefing.send", "/sign-off", "The briefing is sent for sign-off. The panel's chair and the board members see it on their home page.", Send), Form: "/drafts/{briefing}"},
	{Pattern: "POST /drafts/{briefing}/sign", Action: "briefing.sign", Handler: stepPage("briefing.sign", "/sign-off", "The briefing is signed off. The coordinator can publish it.", Sign), Form: "/drafts/{briefing}/sign-off"},
	{Pattern: "POST /drafts/{briefing}/send-back", Action: "briefing.send-back", Handler: SendBackPage, Form: "/drafts/{briefing}/sign-off"},
	{Pattern: "POST /drafts/{briefing}/take-back", Action: "briefing.take-back", Handler: stepPage("briefing.take-back", "", "The briefing is a draft again.", TakeBack), Form: "/drafts/{briefing}/sign-off"},
	{Pattern: "GET /drafts/{briefing}/staff", Action: "briefing.staff", Handler: StaffPageShown},
	{Pattern: "GET /drafts/{briefing}/preview", Action: "briefing.see", Handler: PreviewPage},
	{Pattern: "GET /drafts/{briefing}/publish", Action: "briefing.publish", Handler: PublishPage},
	{Pattern: "POST /drafts/{briefing}/publish", Action: "briefing.publish", Handler: PublishedPage},
	{Pattern: "GET /drafts/{briefing}/drop", Action: "briefing.drop", Handler: DropPage},
	{Pattern: "POST /drafts/{briefing}/drop", Action: "briefing.drop", Handler: DroppedPage},
	{Pattern: "GET /drafts/{briefing}/editions", Action: "briefing.see", Handler: EditionsPage},
	{Pattern: "POST /drafts/{briefing}/correct", Action: "briefing.correct", Handler: stepPage("briefing.correct", "", "A correction is begun. The edition stays public until the next one is.", Correct), Form: "/drafts/{briefing}/editions"},
	{Pattern: "POST /drafts/{briefing}/withdraw", Action: "briefing.withdraw", Handler: WithdrawPage, Form: "/drafts/{briefing}/editions"},
}
