/** English words that anybody writes: folded, singular where there is one. */
export const englishWords = `
the and for are but not you all any can had her was one our out day get has him his how man new now old see two way who boy
did its let put say she too use that with have this will your from they know want been good much some time very when come
here just like long make many more only over such take than them well were what where which while about above after again
against almost alone along already also although always among another anyone anything area around ask available away back
based basic because become before begin behind being below best better between big book both bottom bring build business
busy buy call came cannot car care case cause center central century certain chance change check child choice choose city
class clear close cold color company compare complete condition consider contact contain content continue control cost could
country couple course cover create cross current custom cut data date dear deep default delay deliver demand depend describe
design detail develop different difficult direct discuss divide does done door double doubt down draft draw drive drop due
during each early easy edge eight either else empty end enough enter entire equal especially even evening ever every everyone
everything exact example except exist expect explain express extra eye face fact fail fall family far fast father feature feel
few field fight figure fill final find fine finish fire first five fix follow food foot force foreign forget form former
forward found four free friend front full function further future game general give global glad goal going gold gone great
green group grow guess half hand handle happen happy hard head health hear heart heavy hello help hence high history hold
home hope hot hour house however huge human hundred idea important improve include increase indeed inside instead interest
into issue item itself join keep kind king lack land language large last late later laugh law lay lead learn least leave left
less letter level lie life light line link list listen little live local locate look lose loss lost lot low main major manner
map mark market matter may maybe mean measure media meet member memory mention might mind mine minor minute miss moment money
month morning most mother move music must myself name nation nature near nearly necessary need neither never news next nice
night nine nobody none normal north note nothing notice number object obtain occur off offer office often okay once open
operate opinion option origin original other otherwise own pack page paid paper parent part party pass past path pattern
pause people per percent perfect perhaps period person phone photo pick picture piece place plan plant play please plus point
popular position possible power practice prefer prepare present press pretty prevent previous price primary print prior
private probably problem produce program progress promise proper protect prove provide public pull purpose push quality
question quick quickly quiet quite raise range rate rather raw reach read ready real reason receive recent record red reduce
refer region regular relate release remain remember remove repeat replace reply represent require rest result return review
rich right ring rise road role room root rule run safe said sale same sample save scale scene school sea search season second
secret section seem select self sell send sense serious serve set seven several shall shape share sharp ship short should show
side sign similar simple since single sister site six size skill sleep slow small smart social soft solution solve someone
something sometimes soon sorry sort sound source south space speak special specific speed spend split spot spring square
stable staff stage stand standard star start state statement stay step still stone stop story straight strange stream street
strong structure student study stuff style subject success successful sudden suggest summer sun supply suppose sure surface
surprise survey switch table taken talk target task teach team tell ten tend term than thank their theme themselves then
there therefore these thing think third those though thought thousand three through throughout thus tiny title today together
tomorrow tonight took tool top total touch toward town track trade train travel treat tree trial trip trouble true trust truth
try turn twelve twenty twice type under understand unit united until upon usual usually value various version view visit voice
volume wait walk wall warm watch water wave weak wear weather web week weekend weight welcome west wheel white whole whose why
wide win wind window winter wish within without woman wonder wood word work world worry worse worth would write wrong year yellow
yes yesterday yet young yourself zero apple orange banana coffee flower garden river mountain ocean forest dog cat bird fish
horse blue black brown pink purple gray grey silver bridge rain snow moon sky air earth north east monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october november december
`
