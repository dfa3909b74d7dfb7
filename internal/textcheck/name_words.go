package textcheck

// everyday are names that are above all words: small words, months, colours,
// roles, places of a street. They count only beside a title or another part of
// a known name, even with a capital: "in May", "White British", "Young people".
var everyday = set(`will may june april august can so do an to no he she me man my our we you in on at or as is it be us go son ho bin must
	black white green grey gray young old long short english french welsh irish scott polish law love price best good small little early help care
	head foster fosters nurse parent friend cousin carr carer ward worker child mum dad case sample test example lord bishop major prince
	street lane hill park house hall church field fields wood woods bridge lake north south east west church day week`)

// wordNames are words too, but with a capital they are hardly ever anything
// but the name.
var wordNames = set(`summer autumn winter spring dawn rose grace hope faith joy mark bill rob sue pat art drew frank grant chance miles dean page brown
	king baker cook carpenter bell rice banks cross stone rivers walls wall marsh ray sonny star sky eve ivy lily daisy violet olive holly heather
	poppy iris hazel amber ruby pearl gem crystal angel precious blessing destiny charity patience prudence honour justice mercy max guy gene nick
	chase hunter mason carter tanner porter earl duke robin jay wren kit don jean penny sandy rusty rich victor christian jordan chelsea paris
	london china india trinity swift sharp wise strong noble savage song sun sang moon snow rain storm frost gold silver steel reed rush heath moss
	fern berry cherry plum pace peace power wells ball cash bond fox wolf lamb bird hawk drake finch bull brook brooks pool pond shore beach bush
	sing fang dung man smith short sharp major miner singer archer fisher gardener butler farmer potter shepherd weaver turner walker parker moor gale gates barn booth bowler brand
	bridges camp castle chambers coates collier combs constable court coward crane crisp crow cutler draper duck dyer farrow fleet flood flowers
	foot forest freeman game garland glass glover goodman goose grain hand hardy hare harper hart haven hay hedge heard hollow honey hook horn
	hurst jewel joiner keen key kitchen knight large leach leaf light lock low mace mane mead meadows merry mill mole moody nightingale nut oak
	oakes ocean orchard organ pack painter parish parks parsons partridge peach peel pepper perry pike pitt plant player pollard pope pratt prior
	proud quick ram raven read reader reeve ridge roach rook roper sadler salmon salt sands saw sawyer seal self sheppard ship skinner slaughter
	smart sparks spear spicer stable staples starling steed stock storey swan sweet thorn tongue towers town trout tree valentine vine wade waters
	weeks wheel whale wild winner wool worth yard bloom bolt boon bray broom buck budge bull bunting burn burns burrow cable cannon cape carver
	chalk chapel chill clay cliff cloud coal comfort cork cotton crown cure curtain dale dane darling dash dear dove driver dust dwell eagle
	eaton farmer fare fast fell fenn fielding file first flint force fort fountain fright frost fuller furnace gain garner gent gift gill glade
	gore grave graves grove guest gull gunner hail ham harvest hatch hazard hedges held herald herd hide hoare hogg holder holes hood hoop hopper
	hull hutch idle jar jewels jolly judge kettle kite lacey lack ladd laker lane last latter lever lightfoot lily link list loader long loft
	looker lovely lover lowe made maker male mantle maple mark marks marshal mash mast mayor mellow merchant mercer minor mint moat moss mound
	mount needle nest nettle newby nobles nun pale pallet palm parlour pear peck pen pennies petty pickle pickles pilgrim pill pipe pitcher
	plank platt pledge poll port post pott potts pound powers pride print proctor pullen purse pye quill race rack rake rank raw ray reason rider
	ring rise roads robe robin rocks roe root rope rouse rows rudder rule rust sage sail saint scales scholar seaman seed sewell shade shake
	shallow shell shield shine shore shot silk skipper slack slate sleep slow snell soul sower spade spark speed spence spink spratt spry spur
	squire staff stagg stamp stand stark state stead stern stiles still stone storm stout strange straw stride sumner sunday surplice swain tally
	tapper tear temple tempest tench thicket thistle thorne threat thrush tide till tiller tinker toll tow trail train travers treasure trigger trip
	tuck tunnel twist vale vest vicar vincent virgin viper walls warden warner wash watchman way weaver webb welcome wells wheat wheeler whip whistle
	wick wilder willow wind window wink wint wish witch wren yates yield
	cooper barber butcher driver sailor tailor taylor field fields wright bright begum bean beans rains winters summers`)

// particles belong to a surname and are no name alone.
var particles = set("de da do dos das del della di du des la le van von der den ter ten al el ul bin bint ibn ap ab mac mc o st san abu umm y e")
