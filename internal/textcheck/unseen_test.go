package textcheck_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseaudit/internal/textcheck"
)

type findRow struct {
	text string
	want []string // "kind text"
}

func checkFinds(t *testing.T, known []string, rows []findRow) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.text, func(t *testing.T) {
			var got []string
			for _, hit := range textcheck.Find(row.text, known) {
				got = append(got, hit.Kind+" "+hit.Text)
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNumbersInOtherForms(t *testing.T) {
	checkFinds(t, nil, []findRow{
		{"NHS 999\u00a0200\u00a00015", []string{"nhs_number 999\u00a0200\u00a00015"}},
		{"NHS 999.200.0015", []string{"nhs_number 999.200.0015"}},
		{"NHS 99920 00015", []string{"nhs_number 99920 00015"}},
		{"NHS 999–200–0015", []string{"nhs_number 999–200–0015"}},
		{"2 children 12 999 200 0015", []string{"nhs_number 999 200 0015"}},
		{"wrapped 999 200\n0015", []string{"nhs_number 999 200\n0015"}},
		{"A9992000015 is a reference", nil},
		{"0000000000", nil},
		{"upn H801-2000-01001", []string{"upn H801-2000-01001"}},
		{"UPN H 801 2000 01001", []string{"upn H 801 2000 01001"}},
		{"NI AB 123456 C", []string{"national_insurance AB 123456 C"}},
		{"ni ab-123456-c.", []string{"national_insurance ab-123456-c"}},
		{"XAB123456C", nil},
	})
}

func TestTelephonesInOtherForms(t *testing.T) {
	checkFinds(t, nil, []findRow{
		{"+44 (0)20 7946 0958", []string{"phone +44 (0)20 7946 0958"}},
		{"+44(0)2079460958", []string{"phone +44(0)2079460958"}},
		{"+447700900456", []string{"phone +447700900456"}},
		{"0044 (0) 7700 900456", []string{"phone 0044 (0) 7700 900456"}},
		{"(020) 7946 0958", []string{"phone (020) 7946 0958"}},
		{"0207 946 0958", []string{"phone 0207 946 0958"}},
		{"020.7946.0958", []string{"phone 020.7946.0958"}},
		{"07 700 900 123", []string{"phone 07 700 900 123"}},
		{"016977 2345 is short", []string{"phone 016977 2345"}},
		{"028 9649 6000", []string{"phone 028 9649 6000"}},
		{"0300 123 4567 ext 12", []string{"phone 0300 123 4567"}},
		{"020 7946 0958 07700 900222", []string{"phone 020 7946 0958", "phone 07700 900222"}},
		{"aunt abroad +48 22 123 45 67", []string{"phone +48 22 123 45 67"}},
		{"on 01-02-2021 10:30", nil},
		{"01.02.2021 03.04.2021", nil},
		{"case 0123 only", nil},
		{"00012345678", nil},
		{"1.07700900123", []string{"phone 07700900123"}},
	})
}

func TestPostcodesAndAddressesInOtherForms(t *testing.T) {
	checkFinds(t, nil, []findRow{
		{"E8\u00a01EA", []string{"postcode E8\u00a01EA"}},
		{"near SE1P 4TH", []string{"postcode SE1P 4TH"}},
		{"the B12 4th draft", nil},
		{"S1 2nd visit, E8 2hr", nil},
		{"at 4 The Avenue", []string{"address 4 The Avenue"}},
		{"at 12 St Mary's Rd, N16 8JN", []string{"address 12 St Mary's Rd", "postcode N16 8JN"}},
		{"FLAT 2B, EXAMPLE HOUSE, 5 SAMPLE STREET", []string{"address FLAT 2B, EXAMPLE HOUSE, 5 SAMPLE STREET"}},
		{"Flat 3 Example House", []string{"address Flat 3 Example House"}},
		{"12-14 Mill Lane", []string{"address 12-14 Mill Lane"}},
		{"1/2, 22 Union Street", []string{"address 22 Union Street"}},
		{"he lives at 14 acacia avenue now", []string{"address 14 acacia avenue"}},
		{"They moved to Rose Cottage, Mill Lane in June", []string{"address Rose Cottage, Mill Lane"}},
		{"write to PO Box 123", []string{"address PO Box 123"}},
		{"In 2014 Mare Street was closed", nil},
		{"Year 6 Example Road pupils", nil},
		{"The school is in Example Road.", nil},
	})
}

func TestDatesOfBirthInOtherForms(t *testing.T) {
	checkFinds(t, nil, []findRow{
		{"D.O.B: Friday, 4 May 2012", []string{"date_of_birth 4 May 2012"}},
		{"DoB - 4.5.12", []string{"date_of_birth 4.5.12"}},
		{"date of birth is 4th of May, 2012", []string{"date_of_birth 4th of May, 2012"}},
		{"born May 4, 2012", []string{"date_of_birth May 4, 2012"}},
		{"born in Leeds on 4 May 2012", []string{"date_of_birth 4 May 2012"}},
		{"DOBs 04/05/2012 and 06/07/2014", []string{"date_of_birth 04/05/2012", "date_of_birth 06/07/2014"}},
		{"04/05/2012 (DOB)", []string{"date_of_birth 04/05/2012"}},
		{"DOB: 04-May-2012", []string{"date_of_birth 04-May-2012"}},
		{"dob 99/99/2012", nil},
		{"stubborn 4 May 2012", nil},
		{"newborn on 4 May 2012 visit", nil},
		{"DOB unknown. Seen 4 May 2012", nil},
	})
}

func TestWebAndMailInOtherForms(t *testing.T) {
	checkFinds(t, nil, []findRow{
		{"(see https://example.org/a_(b)).", []string{"url https://example.org/a_(b)"}},
		{"HTTP://EXAMPLE.ORG/x, and", []string{"url HTTP://EXAMPLE.ORG/x"}},
		{"[form](https://example.org/f)", []string{"url https://example.org/f"}},
		{"<jane@example.org>", []string{"email jane@example.org"}},
		{"mailto:jane@example.org.", []string{"email jane@example.org"}},
		{"'jane@example.org'", []string{"email jane@example.org"}},
		{"jöhn@exämple.org", []string{"email jöhn@exämple.org"}},
		{"https://example.org/07700900123", []string{"url https://example.org/07700900123"}},
		{"a@b, www. and http://", nil},
	})
}

func TestKnownNamesInOtherForms(t *testing.T) {
	known := []string{
		"Aisha Testcase", "Benjamin Testcase", "Will", "May Testcase", "Grace Okonkwo-Wójcik", "Mohammed al-Farsi", "Jürgen Müller",
		"Siân O’Hara", "Nguyễn Thị Hoa", "Doe, Catherine", "Young", "Łukasz Żak", "Xu", "José de la Cruz", "William Smith", "Owen White",
	}
	checkFinds(t, known, []findRow{
		{"Ben's sleep and Benji’s plan", []string{"name Ben", "name Benji"}},
		{"Muhammad Al Farsi came", []string{"name Muhammad Al Farsi"}},
		{"mr farsi came", []string{"name farsi"}},
		{"Ayesha was heard", []string{"name Ayesha"}},
		{"the Testcases were seen", []string{"name Testcase"}},
		{"Mueller, Juergen and Muller", []string{"name Mueller, Juergen", "name Muller"}},
		{"Sian OHara and Sian O'Hara", []string{"name Sian OHara", "name Sian O'Hara"}},
		{"Nguyen Thi Hoa; HOA", []string{"name Nguyen Thi Hoa", "name HOA"}},
		{"Nguye\u0302\u0303n", []string{"name Nguye\u0302\u0303n"}},
		{"Kate Doe, Cathy", []string{"name Kate Doe", "name Cathy"}},
		{"Lukasz Zak", []string{"name Lukasz Zak"}},
		{"wojcik and Okonkwo Wojcik", []string{"name wojcik", "name Okonkwo Wojcik"}},
		{"Xu, but not xu", []string{"name Xu"}},
		{"de la vida, José de la Cruz", []string{"name José de la Cruz"}},
		{"with aisha_testcase.docx", []string{"name aisha_testcase"}},
		{"AishaTestcase", []string{"name AishaTestcase"}},
		{"Grace was calm; in good grace", []string{"name Grace"}},
		{"Mum and May Testcase, may testcase", []string{"name May Testcase", "name may testcase"}},
		{"Mr Will said so", []string{"name Will"}},
		{"Will Aisha come?", []string{"name Aisha"}},
		{"Will Smith came", []string{"name Will Smith"}},
		{"Will the plan be kept? It may. In May we will.", nil},
		{"Young people who are White British", nil},
		{"Ms Young and Owen White", []string{"name Young", "name Owen White"}},
		{"Bill's plan, but a bill is due", []string{"name Bill"}},
		{"testcases of software, benefit, Benign", nil},
		{"Aisha, Ben and Catherine", []string{"name Aisha", "name Ben", "name Catherine"}},
	})
}

func TestLookAtNamesDetailsThatPointToAChild(t *testing.T) {
	rows := []findRow{
		{"a 7-year-old girl", []string{"7-year-old"}},
		{"aged 7 and age 12", []string{"aged 7", "age 12"}},
		{"a seven year old", []string{"seven year old"}},
		{"seen on 4 May 2012", []string{"4 May 2012"}},
		{"with three older brothers", []string{"three older brothers"}},
		{"the eldest of four, a twin", []string{"eldest of four", "twin"}},
		{"in two of eight cases during 2014/15", nil},
		{"agencies aged records after 7 years", nil},
		{"six children were seen within 15 working days", nil},
	}
	for _, row := range rows {
		t.Run(row.text, func(t *testing.T) {
			var got []string
			for _, hit := range textcheck.LookAt(row.text) {
				got = append(got, hit.Text)
				if hit.Kind != textcheck.Other || hit.Why == "" {
					t.Errorf("%+v", hit)
				}
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
