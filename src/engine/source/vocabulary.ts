/**
 * The words that the `words` feed draws from, most frequent first: a thousand everyday English words, each once.
 */
export const VOCABULARY: readonly string[] = `
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her
she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some
could these two may first then do any like my now over such our man me even most made after also well many before must through years
where much your way down should because long each just state those people too how little good world make very year still see own work
men day get here old between both life being under three never know same last another while us off might great go come since against
right came take used himself few house use place during high without again home around small however found part school thought went say
general once upon every left war does number until always away something fact water less public put thing almost hand enough far took
head yet system set better told nothing night end why called eyes find going look asked later point knew next city give room group side
young days within order open mind big case already become half face light question kind door line often large given early field name car
turn need close paper word power tree body family morning letter money table story land river keep white second friend ground north
south east west father mother child children boy girl street office whole moment reason mile music answer window road area law month
company study book minute plan age space art matter true town air black red blue green force gold silver bridge forest garden mountain
island ocean lake valley farm village market station engine train ship boat wheel motor paint glass stone wood metal iron copper
paperback pencil page print press column figure chart graph map model scale measure weight length width depth height volume speed rate
count total average middle lower upper inner outer front back bottom top corner edge center circle square triangle angle curve shape
color sound voice song dance drum piano string note rhythm melody silence noise echo thunder lightning storm rain snow wind cloud sun
moon star planet comet earth sky heat cold warm cool dry wet soft hard smooth rough thick thin heavy deep shallow wide narrow tall short
round flat sharp bright dark quick slow rapid steady sudden gentle quiet loud calm busy empty full fresh clean clear pure simple plain
common rare strange normal strong weak rich poor cheap dear happy sad glad proud brave kindly wise clever honest polite bread butter
cheese milk cream sugar salt pepper honey apple pear plum cherry grape lemon orange peach melon berry onion potato carrot bean corn rice
wheat barley oat flour soup salad meat fish chicken egg tea coffee juice cup plate bowl spoon fork knife kettle oven stove kitchen
dinner lunch breakfast supper meal taste smell hunger thirst cook bake boil fry cut mix pour stir serve eat drink chew horse cow sheep
goat pig dog cat mouse rabbit fox wolf bear deer lion tiger eagle hawk owl crow robin sparrow duck goose swan whale seal shark salmon
trout frog snake turtle spider ant bee fly moth butterfly worm snail feather fur wing tail paw claw horn shell nest grass leaf root seed
flower rose lily daisy tulip violet moss fern vine bush oak pine maple birch willow cedar branch trunk bark twig shirt coat jacket hat
cap shoe boot sock glove scarf belt button pocket sleeve collar cloth cotton wool silk linen thread needle knot lace ribbon pattern
fashion wear fold wash mend sew knit weave dye bed chair desk lamp shelf drawer mirror carpet curtain blanket pillow sheet clock bell
lock key hinge wall floor roof ceiling stair cellar attic porch gate fence yard path lane avenue tower castle temple palace museum
theater library hospital hotel shop store bank factory mill mine quarry harbor port dock airport runway tunnel canal dam spring stream
brook creek pond marsh swamp beach shore coast cliff cave hill slope peak ridge plateau desert prairie meadow orchard vineyard pasture
barn stable hut cabin cottage tent camp fire flame smoke ash spark torch candle coal oil gas pump pipe valve wire cable switch battery
lever pulley screw bolt nail hammer saw drill chisel axe shovel rake hoe plough ladder rope chain hook anchor sail mast oar deck hull
crew captain pilot driver sailor soldier farmer miller baker butcher carpenter mason smith tailor weaver painter writer poet singer
actor dancer teacher student doctor nurse lawyer judge clerk banker merchant trader guard scout hunter fisher shepherd gardener porter
waiter guest host neighbor stranger citizen leader member partner rival winner loser player team game match race goal score prize medal
trophy track court ring ball bat net stick skate swim run jump throw catch kick hit climb ride drive walk march rest sleep wake dream
think learn teach read write speak listen hear watch notice remember forget wonder guess decide choose agree refuse promise invite thank
greet smile laugh cry shout whisper sing hum whistle build break repair design invent discover explore search gather collect sort send
bring carry push pull lift drop hold grip squeeze twist bend stretch tear split join tie bind wrap cover hide show reveal offer accept
receive borrow lend share trade sell buy pay earn save spend waste lose win gain grow shrink rise fall sink float drift flow leak burst
freeze melt burn shine glow fade begin start finish stop pause wait hurry arrive leave return enter exit cross follow lead meet visit
stay move change repeat differ compare divide multiply add subtract balance check test prove doubt trust believe hope fear love hate
enjoy prefer want wish signal message packet record batch buffer worker cluster node shard replica token cursor watermark offset
partition source
`.trim().split(/\s+/);
