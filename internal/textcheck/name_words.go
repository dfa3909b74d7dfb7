package textcheck

// everyday are names that are above all words: small words, months, colours,
// roles, places of a street. They count only beside a title or another part of
// a known name, even with a capital: "in May", "White British", "Young people".
var everyday = set(`will may june april august can so do an to no he she me man my our we you in on at or as is it be us go son ho bin must
	black white green grey gray young old long short english french welsh irish scott polish law love price best good small little early help care
	head nurse parent friend cousin carr carer ward worker child mum dad case sample test example lord bishop major prince
	street lane hill park house hall church field fields wood woods bridge lake north south east west church day week`)

// wordNames are words too, but with a capital they are hardly ever anything
// but the name.
var wordNames = set(`summer autumn winter spring dawn rose grace hope faith joy mark bill rob sue pat art drew frank grant chance miles dean page brown
	king baker cook carpenter bell rice banks cross stone rivers walls wall marsh ray sonny star sky eve ivy lily daisy violet olive holly heather
	poppy iris hazel amber ruby pearl gem crystal angel precious blessing destiny charity patience prudence honour justice mercy max guy gene nick
	chase hunter mason carter tanner porter earl duke robin jay wren kit don jean penny sandy rusty rich victor christian jordan chelsea paris
	london china india trinity swift sharp wise strong noble savage song sun sang moon snow rain storm frost gold silver steel reed rush heath moss
	fern berry cherry plum pace peace power wells ball cash bond fox wolf lamb bird hawk drake finch bull brook brooks pool pond shore beach bush
	sing fang dung man smith short sharp major miner singer archer fisher gardener butler farmer potter shepherd weaver turner walker parker
	cooper barber butcher driver sailor tailor taylor field fields wright bright begum bean beans rains winters summers`)

// particles belong to a surname and are no name alone.
var particles = set("de da do dos das del della di du des la le van von der den ter ten al el ul bin bint ibn ap ab mac mc o st san abu umm y e")
