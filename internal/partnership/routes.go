package partnership

import "caseaudit/internal/web"

// Routes are the pages of setting up.
var Routes = []web.Route{
	{Pattern: "GET /set-up", Action: "set-up.see", Handler: setUpPage},
	{Pattern: "GET /set-up/partnership", Action: "partnership.change", Handler: detailsPage},
	{Pattern: "POST /set-up/partnership", Action: "partnership.change", Handler: saveDetailsPage},
	{Pattern: "GET /set-up/areas", Action: "set-up.see", Handler: areasPage},
	{Pattern: "GET /set-up/areas/new", Action: "area.add", Handler: newAreaPage},
	{Pattern: "POST /set-up/areas/new", Action: "area.add", Handler: addAreaPage},
	{Pattern: "GET /set-up/areas/{area}", Action: "area.change", Handler: areaPage},
	{Pattern: "POST /set-up/areas/{area}", Action: "area.change", Handler: changeAreaPage},
	{Pattern: "POST /set-up/areas/{area}/terms", Action: "area.change", Handler: addTermPage},
	{Pattern: "POST /set-up/areas/{area}/terms/{term}/remove", Action: "area.change", Handler: removeTermPage},
	{Pattern: "GET /set-up/themes", Action: "set-up.see", Handler: themesPage},
	{Pattern: "POST /set-up/themes", Action: "theme.add", Handler: addThemePage},
	{Pattern: "GET /agencies", Action: "agencies.see", Handler: agenciesPage},
	{Pattern: "GET /agencies/new", Action: "agency.add", Handler: newAgencyPage},
	{Pattern: "POST /agencies/new", Action: "agency.add", Handler: addAgencyPage},
	{Pattern: "GET /agencies/{agency}", Action: "agencies.see", Handler: agencyPage},
	{Pattern: "GET /agencies/{agency}/edit", Action: "agency.change", Handler: editAgencyPage},
	{Pattern: "POST /agencies/{agency}/edit", Action: "agency.change", Handler: changeAgencyPage},
	{Pattern: "GET /agencies/{agency}/settings/new", Action: "setting.add", Handler: settingPage},
	{Pattern: "POST /agencies/{agency}/settings/new", Action: "setting.add", Handler: saveSettingPage},
	{Pattern: "GET /agencies/{agency}/settings/{setting}", Action: "setting.change", Handler: settingPage},
	{Pattern: "POST /agencies/{agency}/settings/{setting}", Action: "setting.change", Handler: saveSettingPage},
	{Pattern: "GET /people", Action: "people.see", Handler: peoplePage},
	{Pattern: "GET /people/new", Action: "person.invite", Handler: newPersonPage},
	{Pattern: "POST /people/new", Action: "person.invite", Handler: invitePage},
	{Pattern: "GET /people/{person}", Action: "people.see", Handler: personPage},
	{Pattern: "POST /people/{person}", Action: "person.change", Handler: changePersonPage},
	{Pattern: "POST /people/{person}/invitations", Action: "person.invite", Handler: inviteAgainPage},
	{Pattern: "POST /people/{person}/roles", Action: "person.give-role", Handler: giveRolePage},
	{Pattern: "POST /people/{person}/roles/{role}/end", Action: "person.end-role", Handler: endRolePage},
	{Pattern: "POST /people/{person}/leave", Action: "person.leave", Handler: leavePage},
	{Pattern: "POST /people/{person}/return", Action: "person.return", Handler: returnPage},
}
