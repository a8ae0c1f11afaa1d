/**
 * Letters of other alphabets and the Latin ones that they look like: the part of Unicode's confusables that concerns Latin,
 * Cyrillic and Greek letters. Each pair is the look-alike and what it is read as.
 */
const cyrillic =
  'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ Ԁd ԚQ ԜW ҮY ӀI аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԁd ԛq ԝw һh ӏl гr пn иu ьb зe'
const greek = 'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb γy εe ηn ιi κk νv οo ρp σo τt υu χx ωw ϲc ϳj'
const latin =
  'ıi ȷj ßss æae œoe øo ØO łl ŁL đd ĐD ħh ŧt þp ðd ɑa ɡg ɩi ʋu ƒf ɛe ɪi ʏy ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜱs ɴn ʀr ʟl ʜh ɢg ʙb'

export const lookAlikes: ReadonlyMap<string, string> = new Map(
  `${cyrillic} ${greek} ${latin}`.split(' ').map((pair) => {
    const [look = '', ...read] = pair
    return [look, read.join('').toLowerCase()]
  }),
)
