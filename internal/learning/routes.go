package learning

import "caseaudit/internal/web"

// Routes are the pages and posts of this room.
var Routes = []web.Route{
	{Pattern: "GET /findings", Action: "findings.see", Handler: FindingsPage},
	{Pattern: "GET /rounds/{round}/findings", Action: "findings.see-round", Handler: RoundFindingsPage},
	{Pattern: "POST /rounds/{round}/findings/ready", Action: "findings.ready", Handler: ReadyPost},
	{Pattern: "GET /findings/new", Action: "finding.add", Handler: NewFindingPage},
	{Pattern: "POST /findings", Action: "finding.add", Handler: AddFindingPost},
	{Pattern: "GET /findings/{finding}", Action: "finding.see", Handler: FindingPage},
	{Pattern: "GET /findings/{finding}/edit", Action: "finding.change", Handler: EditFindingPage},
	{Pattern: "POST /findings/{finding}", Action: "finding.change", Handler: ChangeFindingPost},
	{Pattern: "POST /findings/{finding}/evidence", Action: "finding.change", Handler: AddEvidencePost, Form: "/findings/{finding}"},
	{Pattern: "POST /findings/{finding}/evidence/remove", Action: "finding.change", Handler: RemoveEvidencePost, Form: "/findings/{finding}"},
	{Pattern: "POST /findings/{finding}/confirm", Action: "finding.confirm", Handler: ConfirmPost, Form: "/findings/{finding}"},
	{Pattern: "GET /findings/{finding}/withdraw", Action: "finding.withdraw", Handler: WithdrawPage},
	{Pattern: "POST /findings/{finding}/withdraw", Action: "finding.withdraw", Handler: WithdrawPost},
	{Pattern: "POST /findings/{finding}/carry", Action: "finding.carry", Handler: CarryPost, Form: "/findings/{finding}"},
	{Pattern: "GET /topics/{topic}", Action: "findings.see", Handler: TopicPageShown},
	{Pattern: "POST /topics/{topic}/merge", Action: "topic.merge", Handler: MergeTopicPost, Form: "/topics/{topic}"},
	{Pattern: "GET /guidance", Action: "guidance.see", Handler: LibraryPageShown},
	{Pattern: "GET /library", Action: "guidance.see", Handler: LibraryPageShown},
	{Pattern: "GET /guidance/new", Action: "guidance.change", Handler: NewGuidancePage},
	{Pattern: "POST /guidance", Action: "guidance.change", Handler: AddGuidancePost},
	{Pattern: "GET /guidance/{guidance}", Action: "guidance.change", Handler: GuidancePage},
	{Pattern: "POST /guidance/{guidance}", Action: "guidance.change", Handler: ChangeGuidancePost},
}
