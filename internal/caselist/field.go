// Package caselist makes a case list in the software's own terms out of a
// table and a person's choice of columns: one child a row, days as
// YYYY-MM-DD, and every trouble named by row and column.
package caselist

// Keys of the fields. They are keys of Child.Values and of a Mapping, and stay
// as they are: case lists are kept under them.
const (
	ChildID      = "child_id"
	DateOfBirth  = "date_of_birth"
	ExpectedDate = "expected_date"
	Sex          = "sex"
	Ethnicity    = "ethnicity"
	Area         = "area"
	Disability   = "disability"
	UPN          = "upn"
	NHSNumber    = "nhs_number"
	GivenName    = "given_name"
	FamilyName   = "family_name"
	LegalStatus  = "legal_status"
	Category     = "category"
	Team         = "team"
	StartDate    = "start_date"
	EndDate      = "end_date"
	Household    = "household"
)

// AgeBand is the one stratum that is no field: it is worked out from the date of birth.
const AgeBand = "age_band"

// Kind says how a field's cells are read.
type Kind string

// Text is kept as written, a day becomes YYYY-MM-DD, a code is looked up.
const (
	Text Kind = "text"
	Day  Kind = "day"
	Code Kind = "code"
)

// Field is one fact that a case list may hold about a child.
type Field struct {
	Key      string
	Label    string // what the screen calls it
	Hint     string
	Kind     Kind
	Required bool   // a list cannot be read without it
	Person   bool   // a fact about the child, the same in every row of the child
	Stratum  string // what a draw may stratify by because of it; "" if nothing
	names    []string
}

// Fields are all fields, in the order in which a person matches them.
// The names are what columns are called in SSDA903, the children in need
// census, Ofsted's Annex A and lists made by hand.
var Fields = []Field{
	{Key: ChildID, Label: "Child ID", Hint: "The number by which the council's system knows the child. Zeros at the front count.", Kind: Text, Required: true,
		names: []string{"child", "childid", "lachildid", "childuniqueid", "childidentifier", "childnumber", "childreference", "clientid", "personid", "caseid", "casenumber", "mosaicid", "id"}},
	{Key: DateOfBirth, Label: "Date of birth", Hint: "DD/MM/YYYY or YYYY-MM-DD.", Kind: Day, Person: true, Stratum: AgeBand,
		names: []string{"dob", "dateofbirth", "birthdate", "personbirthdate", "childdob", "childdateofbirth", "childsdateofbirth", "born"}},
	{Key: ExpectedDate, Label: "Expected date of birth", Hint: "For a child who is not yet born.", Kind: Day, Person: true,
		names: []string{"expecteddateofbirth", "expecteddate", "expectedpersonbirthdate", "expectedbirthdate", "edd", "duedate", "edob"}},
	{Key: Sex, Label: "Sex", Hint: "1 or M is male, 2 or F is female, 9 or 0 is other.", Kind: Code, Person: true, Stratum: Sex,
		names: []string{"sex", "gender", "childsex", "childgender", "gendercurrent", "persongendercurrent"}},
	{Key: Ethnicity, Label: "Ethnicity", Hint: "The census code, such as WBRI, or words.", Kind: Code, Person: true, Stratum: Ethnicity,
		names: []string{"ethnic", "ethnicity", "ethnicorigin", "ethnicgroup", "ethniccode", "childethnicity"}},
	{Key: Area, Label: "Area", Hint: "The council area or locality that is responsible.", Kind: Text, Stratum: Area,
		names: []string{"area", "borough", "localauthority", "la", "locality", "district"}},
	{Key: Category, Label: "Category", Hint: "Category of need or of the plan.", Kind: Text, Stratum: Category,
		names: []string{"category", "categoryofneed", "cin", "primaryneed", "primaryneedcode", "needcode", "categoryofabuse", "initialcategoryofabuse", "latestcategoryofabuse", "initialcategory", "latestcategory", "cpcategory", "plancategory"}},
	{Key: LegalStatus, Label: "Legal status", Hint: "The legal status of looked after children, such as C2 or V2.", Kind: Text, Stratum: LegalStatus,
		names: []string{"ls", "legalstatus", "childslegalstatus"}},
	{Key: Team, Label: "Team", Hint: "The team that holds the case.", Kind: Text, Stratum: Team,
		names: []string{"team", "allocatedteam", "socialworkteam", "teamname", "service"}},
	{Key: StartDate, Label: "Start date", Hint: "When the episode, plan or enquiry began.", Kind: Day,
		names: []string{"startdate", "start", "decom", "episodestart", "episodestartdate", "planstartdate", "cpstartdate", "cppstartdate", "childprotectionplanstartdate", "cinstartdate", "cinplanstartdate", "referraldate", "cinreferraldate", "dateofreferral", "datestartedtobelookedafter"}},
	{Key: EndDate, Label: "End date", Hint: "When it ended; empty if it goes on.", Kind: Day,
		names: []string{"enddate", "end", "dec", "episodeend", "episodeenddate", "planenddate", "cpenddate", "cppenddate", "childprotectionplanenddate", "cinenddate", "cinclosuredate", "closuredate", "dateceased", "dateceasedtobelookedafter"}},
	{Key: Household, Label: "Household", Hint: "A number or name that brothers and sisters share. It serves to draw one child a household.", Kind: Text,
		names: []string{"household", "householdid", "familyid", "familynumber", "siblinggroup", "groupid"}},
	{Key: Disability, Label: "Disability", Hint: "As your list writes it.", Kind: Text,
		names: []string{"disability", "disabilities", "disabled", "doesthechildhaveadisability"}},
	{Key: UPN, Label: "UPN", Hint: "Unique pupil number.", Kind: Text, Person: true,
		names: []string{"upn", "uniquepupilnumber"}},
	{Key: NHSNumber, Label: "NHS number", Hint: "Ten digits.", Kind: Text, Person: true,
		names: []string{"nhs", "nhsnumber", "nhsno"}},
	{Key: GivenName, Label: "First name", Hint: "Most lists hold no names, and none are needed to draw a sample.", Kind: Text, Person: true,
		names: []string{"firstname", "forename", "forenames", "givenname", "personforename", "childforename", "childfirstname"}},
	{Key: FamilyName, Label: "Last name", Hint: "Most lists hold no names, and none are needed to draw a sample.", Kind: Text, Person: true,
		names: []string{"lastname", "surname", "familyname", "personsurname", "childsurname", "childlastname"}},
}

// FieldOf finds a field by its key.
func FieldOf(key string) (Field, bool) {
	for _, field := range Fields {
		if field.Key == key {
			return field, true
		}
	}
	return Field{}, false
}

// Stratum is something that a draw may stratify by.
type Stratum struct{ Key, Label string }

// Strata are all strata, in the fields' order.
func Strata() []Stratum {
	var all []Stratum
	for _, field := range Fields {
		switch field.Stratum {
		case "":
		case AgeBand:
			all = append(all, Stratum{AgeBand, "Age band"})
		default:
			all = append(all, Stratum{field.Stratum, field.Label})
		}
	}
	return all
}
