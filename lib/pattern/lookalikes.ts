/** Pairs of a lower-case letter and the lower-case Latin letter or letters it stands for. */
function table(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
}

/**
 * Letters that pass for Latin ones, after Unicode Technical Standard 39 (confusables), reduced to letters of
 * scripts with keyboards in wide use and to small capitals. Where only the capitals look alike (В and B) the
 * small letters are paired too, so that a word stays equal to itself in capitals.
 */
export const LOOKALIKES = table(
  'аa вb сc ԁd еe һh нh іi ӏl јj кk мm оo рp ԛq ѕs тt ѵv ԝw хx уy ' +
    'αa βb εe ηh ιi κk μm νv οo ρp τt υu χx ζz γy ' +
    'օo սu ոn հh յj ցg ' +
    'ıi ɑa ɡg ɩi ɪi ʟl ɴn ʀr ʙb ɢg ʜh ʏy ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜰf ꜱs',
);

/** Latin letters whose stroke Unicode does not take apart as a mark. */
export const STROKES = table('øo đd ðd łl ħh ŧt ɨi ƀb ɏy ƶz ıi æae œoe ßss þth');
