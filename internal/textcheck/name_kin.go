package textcheck

import "strings"

// kin holds, for a forename, its diminutives and other spellings.
var kin = kinOf(`
abdul abdel abd
abigail abby abbie gail
adam ad adi
ahmed ahmad ahmet achmed
aisha ayesha aysha aicha aishah aesha
alan allan allen al
albert al bert bertie
alexander alex al alec alexi sandy sasha xander lex
alexandra alex sandra sandy sasha lexi alexa
alfred alf alfie fred
ali aly alee
alison allison ali
amanda mandy
amelia amy millie milly
andrew andy drew andreas
angela angie ange
ann anne anna annie ana hannah
anthony antony tony ant
archibald archie
arthur art artie
barbara barb babs barbie
benjamin ben benny benji benjy
bernard bernie
beverley beverly bev
bradley brad
brian bryan
bridget bridie biddy
cameron cam cammy
caroline carolyn carol carrie caz
catherine catharine katherine kathryn katharine kathrin kate katie katy cath cathy kathy kat kitty kit catrin
charles charlie charley chas chuck
charlotte charlie lottie lotty char
christine christina chris chrissie tina
christopher chris topher kit kris
cynthia cindy
daniel dan danny daniyal
danielle dani danni
david dave davey davie dai davy
dawid david
deborah debra deb debbie
dennis denis den
diana diane di
donald don donnie
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie eddy ted teddy ned
eleanor elinor ellie nell nellie nora ella
elizabeth elisabeth liz lizzie lizzy beth betty betsy eliza libby lisa elsie bess bessie elspeth
emily em emmy millie milly
emma em emmy
eugene gene
fatima fatimah fatma fatema fatemeh
florence flo florrie flossie
frances fran frankie franny francesca
francis frank frankie fran
frederick fred freddie freddy
gabriel gabe gabby
gabriella gabrielle gabby gaby ella
geoffrey jeffrey geoff jeff
george georgie
georgina georgia georgie
gerald gerry jerry
gillian jill gill jilly
gregory greg
gwendolyn gwendoline gwen
hamza hamzah
hannah hanna
harold harry hal
harriet harriett hattie harry
hassan hasan
helen helena ellen nell
henry harry hal hank
hussein hussain husain husayn
ibrahim ebrahim ibraheem
irene rene
isaac ike zac
isabel isabella isobel isabelle izzy bella belle issy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janie jenny
janet jan
jason jay jase
jasmine jas jaz jazz yasmin yasmine
jennifer jen jenny jenni
jeremy jeremiah jerry jez jem
jessica jess jessie jessy
joan joanie
joanna joanne jo
john jon johnny jonny jack
jonathan jonathon jon jonny nathan
joseph joe joey jo
josephine jo josie
joshua josh
judith judy judi jude
julia julie jules
julian jules
karen kaz
kenneth ken kenny
kevin kev
khadija khadijah khadeeja
kimberley kimberly kim
lawrence laurence larry laurie
leonard len lenny leo
leslie lesley les
lewis louis lou lew
lillian lilian lily lil
louise lou lulu
lucy lucie lucia
madeleine madeline maddie maddy
malcolm mal
marcus mark marc
margaret maggie meg peg peggy marge margie mags greta rita daisy
maria mary mariam maryam miriam marie molly polly mia
martin marty
martha marty mattie
matilda tilly tilda mattie
matthew mathew matt matty
maureen mo
maximilian max
megan meghan meg
melanie mel
melissa mel lissa
michael mick mike mickey micky mikey mikael michal
michelle shell shelly
mohammed mo md mohd mehmet
nadia nadja
natalie nathalie nat
natasha tasha nat
nathaniel nathan nat nate
nicholas nicolas nick nicky nico
nicola nicole nicky nikki
nigel nige
noor nour nur
oliver olly ollie oli
olivia liv livvy libby olive
omar umar omer
oscar oskar
pamela pam
patricia pat patsy trish tricia patty trisha
patrick pat paddy padraig
paul paulie pauly pawel
penelope penny pen
peter pete petey piotr
philip phillip phil pip
philippa pippa pip
rachel rachael rach
raymond ray
rebecca rebekah becky becca beck
reginald reg reggie
richard rick ricky dick dickie rich richie
robert rob robbie bob bobby bert
roberta bobbie
roderick rod roddy
rodney rod
ronald ron ronnie
rosemary rosie rose
rosalind ros roz
rupert rup
russell russ
said saeed sayed syed
salma selma
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sally sadie
sebastian seb bas
shannon shan
sharon shaz shazza
simon si
sophia sophie sofia soph
stefan stephan steven stephen steve stevie
stephanie steph stef
stuart stewart stu
susan suzanne susannah sue susie suzie suzy
sylvia silvia
tariq tarek tarik
terence terrence terry
teresa theresa terri tess tessa terry
theodore theo ted teddy
thomas tom tommy tomasz
timothy tim timmy
tobias toby
tracey tracy trace
valerie val
vanessa nessa
veronica ronnie
victor vic
victoria vicky vicki vic tori
vincent vince vinny
vivian vivien viv
walter wally walt
william will bill billy willy willie liam wills
winifred win winnie freddie
yasmin yasmine yasmeen
yusuf yousef youssef yusef yousuf joseph
zachary zac zak zach zack
zainab zaynab zeinab zaineb
zoe zoey zoi
`)

// kinOf makes each name of a line kin to the line's first, and the first kin
// to all: Ben may be Benjamin, but Alf is not Fred.
func kinOf(table string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(table) {
		names := strings.Fields(line)
		for i, name := range names {
			if i > 0 {
				all[names[0]] = append(all[names[0]], name)
				all[name] = append(all[name], names[0])
			}
		}
	}
	return all
}
