package panel

import "caseaudit/internal/web"

// Routes are the pages and posts of this room.
var Routes = []web.Route{
	{Pattern: "GET /rounds/{round}/panel", Action: "panel.see", Handler: GatherShown},
	{Pattern: "POST /rounds/{round}/panel", Action: "panel.gather", Handler: SavePanelPost},
	{Pattern: "POST /rounds/{round}/panel/members", Action: "panel.gather", Handler: AddMemberPost, Form: "/rounds/{round}/panel"},
	{Pattern: "POST /rounds/{round}/panel/members/remove", Action: "panel.gather", Handler: RemoveMemberPost, Form: "/rounds/{round}/panel"},
	{Pattern: "POST /rounds/{round}/panel/chair", Action: "panel.gather", Handler: ChooseChairPost, Form: "/rounds/{round}/panel"},
	{Pattern: "GET /panels", Action: "panels.see", Handler: PanelsPage},
	{Pattern: "GET /panels/{panel}", Action: "panel.see", Handler: PanelPage},
	{Pattern: "GET /panels/{panel}/open", Action: "panel.open", Handler: OpenPage},
	{Pattern: "POST /panels/{panel}/open", Action: "panel.open", Handler: OpenPost},
	{Pattern: "POST /panels/{panel}/close", Action: "panel.close", Handler: ClosePost, Form: "/panels/{panel}"},
	{Pattern: "GET /panels/{panel}/attendance", Action: "panel.see", Handler: AttendanceShown},
	{Pattern: "POST /panels/{panel}/attendance", Action: "attendance.take", Handler: AttendancePost},
	{Pattern: "POST /panels/{panel}/conflict", Action: "conflict.declare", Handler: DeclarePost, Form: "/panels/{panel}/attendance"},
	{Pattern: "POST /panels/{panel}/conflict/decide", Action: "conflict.decide", Handler: DecidePost, Form: "/panels/{panel}/attendance"},
	{Pattern: "GET /panels/{panel}/cases/{case}", Action: "panel-case.see", Handler: CaseShown},
	{Pattern: "POST /panels/{panel}/cases/{case}/note", Action: "panel-case.note", Handler: NotePost},
	{Pattern: "GET /panels/{panel}/cases/{case}/rest", Action: "panel-case.see", Handler: RestShown},
	{Pattern: "POST /panels/{panel}/cases/{case}/rest", Action: "panel.agree", Handler: RestPost},
	{Pattern: "GET /panels/{panel}/cases/{case}/{question}", Action: "panel-case.see", Handler: QuestionShown},
	{Pattern: "POST /panels/{panel}/cases/{case}/{question}", Action: "panel.agree", Handler: AgreePost},
	{Pattern: "GET /cases/{case}/agreed", Action: "agreed.see", Handler: AgreedShown},
}
