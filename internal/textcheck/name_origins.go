package textcheck

import "strings"

// spellings are lines of spellings of one name, in the alphabets and ears of different offices: each is kin to every other.
var spellings = spelt(`
mohammed muhammad mohamed mohammad muhammed mohamad mohamud muhamed mahomed mohammod mehmet muhammet muhamet mohammet mahmut mahmoud mahmood
ahmed ahmad ahmet achmed
aisha ayesha aysha aicha aishah aesha aishat aisyah
abdullah abdallah abdulla
abdul abdel abdal
abdirahman abdurrahman abdulrahman abdelrahman abdur
ali aly alee
omar umar omer cumar
osman usman uthman othman cusmaan
yusuf yousef youssef yusef yousuf yusif
ibrahim ebrahim ibraheem ibrahima
ismail ismael ishmael esmail
hassan hasan hassen
hussein hussain husain husayn hossain hussien
khalid khaled khalad
khadija khadijah khadeeja hadiza khadra
fatima fatimah fatma fatema fatemeh faduma fatuma fatoumata fatou
zainab zaynab zeinab zaineb zeynep zahnab
mariam maryam miriam mariama meryem maryan
noor nour nur noura nura
salma selma
said saeed sayed saeid siad
syed sayyid saiyed
tariq tarek tarik tareq
jamal gamal cemal
jamila djamila cemile
rashid rachid rasheed
karim kareem
amina aminah aamina aminata
layla leila laila leyla lejla
sumaya sumayyah sumaiya sumaia
zahra zahara zehra
iman eman
nasra nasrah
begum begom
kaur kour
singh sing
chaudhry chowdhury choudhury chaudhary choudhary chaudhuri
patel pattel
akhtar akter akther
khatun khatoon
uddin ud-din uddeen
miah mia miya
rahman rehman rahmaan
sheikh shaikh shaykh
iqbal ikbal eqbal
qureshi kureshi quraishi
yulia yuliya yuliia julia iulia
oleksandr aleksandr alexander aleksander alexandr alejandro alessandro
olena elena helena alena yelena
mykhailo mikhail michael mihai mihail michal mikael mikhael
mykola nikolai nikolay nicolae nicholas nicolas mikolaj nikolaos
dmytro dmitry dmitri dimitri dumitru
andriy andrii andrei andrey andrzej andreas andrew andre
serhiy serhii sergey sergei sergiu
volodymyr vladimir wladimir
kateryna ekaterina katerina katarzyna catherine katherine catalina caterina kathryn katharine ekaterini
iryna irina irena irene
tetiana tatiana tatyana
oksana oxana
natalia nataliia nataliya natalya natalie
yevhen evgeny evgeni eugene
kseniia ksenia xenia
anastasia anastasiia anastasiya
pavlo pavel pawel paul paulo pablo
petro piotr peter pedro pietro petru petros
ivan iwan ioan john jan jon joao juan giovanni ioannis
yuri yuriy iurii jerzy george jorge giorgos gheorghe
yosef josef jozef joseph jose giuseppe iosif
stefan stephan steven stephen stefano stephanos esteban szczepan
lukas lukasz lucas luke luca luka
mateusz matthew mateo matteo matei matthias
tomasz thomas tomas toma tomos
krzysztof christopher christoph cristobal cristian
elzbieta elizabeth elisabeth elisabeta elisabetta isabel
malgorzata margaret margarita margareta margarida
agnieszka agnes ines
zofia sofia sophia sophie
zuzanna susanna susan suzanne
aleksandra alexandra alessandra
jadwiga hedwig
wojciech voytek wojtek
david dawid davide dafydd
maria mary marie marija
anna ana hanna hannah anne
gabriela gabriella gabrielle
chidi chidiebere
kwabena kobina kobena kwabina
kwame kwami kwamina
kofi kofie coffie
kwasi kwesi
yaw yao
akua akuba ekua
abena abenaa araba
siobhan shivaun shevaun chevonne shavon siobhain
niamh neve nieve neeve
caoimhe keeva kweeva keva
aoife eefa aoibhe
eoin owen eoghan
sean shaun shawn shane
ciara kiera keira kira kiara
ciaran kieran keiran
aine anya
grainne grania
orla orlagh
roisin rosheen
saoirse sersha seersha
sinead shinead
maeve meave maebh
cathal cahal
padraig patrick padraic
seamus shamus james
rhys reece rees reese
sian shan sharn
sion shon
ieuan iwan evan ifan
huw hugh
gwilym william guillermo wilhelm
catrin catherine cathryn
gruffydd griffith gruffudd
geraint gerent
iain ian
ewan euan ewen ewin
callum calum
catriona katrina caitriona
aidan aiden aydan
conor connor conner
declan deklan
zoe zoey zoi zoie
sarah sara
isabel isabella isobel isabelle isobella isobelle izabela
christine christina kristina kristin kirstin kirsten krystyna
eleanor elinor eleanora elena
geoffrey jeffrey jeffery
gillian jillian
jacqueline jaqueline jacquelyn jacquline
lawrence laurence
lewis louis luis
leanne lianne leann
lillian lilian
nicola nicole nikola
philip phillip filip philippe felipe
stuart stewart
susan susannah suzanne suzanna
terence terrence
theresa teresa therese
vivian vivien vivienne
zachary zachariah zachery
frances francesca franceska
francis francisco francesco franz
joanne joanna johanna
samuel samuil samuele
charlotte carlotta sharlotte
bethany bethanie
nathaniel nathanial nataniel
frederick frederic friedrich fryderyk
leah lia lea
amelia emilia amelie
emily emilie
lily lillie lilly
rachel rachael rachelle
rebecca rebekah rebeka
isaac izaak issac isaak
jonathan jonathon johnathan
jude judah
nguyen nguyan ngyuen
tran trann
zhang chang cheung
li lee
wang wong
chen chan chin
xu hsu
zhou chow
huang wong hwang
deshawn dshawn dashawn
jayden jaiden jaydon jadon
kayleigh kayley kaylee kaylie
chantelle shantelle chantal shantel
tiegan teagan tegan teigan
mackenzie mckenzie
`)

// shortFrom is kin's second table: forenames of more origins, each with the forms by which family and friends call.
var shortFrom = kinOf(`
katarzyna kasia kaska kaja
malgorzata gosia malgosia
agnieszka aga agunia
aleksandra ola olenka
zuzanna zuza zuzia
elzbieta ela
joanna asia joasia
barbara basia
jadwiga jadzia
stanislaw staszek stas
wojciech wojtek
krzysztof krzysiek kris
tadeusz tadek tadzio
tomasz tomek
jakub kuba
mateusz mati
michal misiek
piotr piotrek
grzegorz grzesiek
andrzej jedrek
katerina katya katia kateryna
ekaterina katya katia
anastasia nastya nastia stacy stacey ana tasia
oleksandr sasha sashko olek
alexander sasha shura
mykhailo misha mishko
mikhail misha
dmytro dima
dmitri dima mitya
volodymyr vova volodya
vladimir vova volodya vlad
yevhen zhenya
tetiana tanya tania
tatiana tanya tania
natalia natasha nata
oksana ksenia
svitlana svita sveta
svetlana sveta
sofia sonia sonya
ivan vanya
maria masha mascha mariusz
yulia yulya
stefan fane
gheorghe gigi
ionut ionel
alexandru alex sandu
andreea dea
oluwaseun seun
oluwatobi tobi tobiloba
oluwadamilola dami damilola
oluwafemi femi
oluwakemi kemi
oluwaseyi seyi
babatunde tunde baba
olatunde tunde
olatunji tunji
adebayo bayo ade
adewale wale ade
adeola ade ola
ayodele ayo dele
temitope temi tope
folasade sade fola shade
titilayo titi layo
chukwuemeka emeka
chukwudi chudi
chinedu nedu edu
chinonso nonso
chiamaka amaka
oluchi luchi
ngozi ngo
ifeoma ify ifeanyi
obinna obi
uchenna uche
nkechi kechi
kwabena kwabs
akosua akos
thandiwe thandi
nokuthula thula
tendai tendy
tapiwa tapi
fatoumata fatou
aminata ami
mamadou mamad
abdullahi abdi abdul
abdirahman abdi
abdullah abdul abs
mohammed hamo momo
mustafa mus mustaf
ibrahim ibby ibo ib
yusuf yus
ismail izzy
hamza hamz
zainab zee
khadija khadi dija
fatima fati fats fatu
juan juanjo juanito juancho
jose pepe josito joselito
francisco paco pancho fran
guadalupe lupe lupita
dolores lola
rosario charo
ignacio nacho
eduardo edu
joao joaozinho
antonio toni tonio toto
giuseppe beppe peppe
giovanni gianni
francesca franca cesca
konstantinos kostas costas
dimitrios dimitris
georgios giorgos yorgos
ioannis yiannis yannis
panagiotis panos takis
eleni lena nitsa
gurpreet gurpi preet guri
harpreet preet harpi
manpreet preet mani
jaspreet jas preet
amandeep aman deep
navdeep nav
priyanka priya
lakshmi laxmi
krishna krish
venkatesh venkat
ramachandran ramu
thirunavukkarasu thiru
sivakumar siva
nguyen nguy
dafydd dai dafi
llewelyn llew lyn
angharad hari
gwenllian gwen llio
myfanwy myf
eluned lyn
siobhan shiv shivs
padraig paddy podge
aoife eef
niamh nee
sinead sin
caoimhe queeva
bartholomew bart
cassandra cass cassie
clementine clem clemmie
cornelius con neil
delilah lilah
dominic dom nic
emmanuel manny manu emma
esther essie
evangeline eva evie angie
genevieve gen evie viv
immanuel manny
imogen immy
jasminder jas
jemima mima jem
kayleigh kay
leopold leo
mackenzie mac kenzie
magdalena magda lena
nehemiah nemi
octavia tavi
persephone percy
quentin quin
rosamund ros roz
seraphina sera fina
solomon sol
tabitha tabby
thaddeus thad
ursula ursa
wilhelmina mina billie willa
xavier xav
zachariah zac zak zach
zebedee zeb
`)

// spelt makes all words of a line kin to each other.
func spelt(table string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(table) {
		names := strings.Fields(line)
		for _, name := range names {
			all[name] = append(all[name], names...)
		}
	}
	return all
}

// relatives gives the words by which somebody may be called whose name has this word: its other spellings and, of a forename, the
// short forms of each spelling and the long ones.
func relatives(key string, forename bool) []string {
	all := append([]string(nil), spellings[key]...)
	if !forename {
		return all
	}
	for _, form := range append(spellings[key], key) {
		all = append(all, kin[form]...)
		all = append(all, shortFrom[form]...)
	}
	for _, form := range kin[key] { // Kate may be Katarzyna
		all = append(all, spellings[form]...)
	}
	return all
}

func apostropheIn(s string) bool { return strings.ContainsFunc(s, apostrophe) }
