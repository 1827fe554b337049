"""Where does a text name a patient? What stands around a word tells a name from a title or an office."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# A name begins with a letter that is no small one: a capital of any script, or one of a script without
# capitals. Accents may be letters of their own (combining).
_SMALL = "".join(char for char in map(chr, range(0x2000)) if char.islower())
_BIG = rf"[^\W\d_{_SMALL}]"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
_END = r"(?!\w|[\u0300-\u036f])"
_PROPER = rf"{_BIG}[\u0300-\u036f]?(?:[{_SMALL}]|[’'-]{_BIG}){_LETTER}*(?:[’'-]{_LETTER}+)*"
_SHOUTED = rf"{_BIG}(?:{_BIG}|[\u0300-\u036f’'-])+"
_WORD = rf"(?:{_PROPER}|{_SHOUTED}){_END}"
_SPACE = r"[ \t]*\n?[ \t]*"
# MR and MS in capitals are scans and degrees as well, so that the name has to be in capitals too.
_TITLE = rf"(?:(?:Mrs?|Ms|Mx|Miss|Mister)\b\.?|M(?:RS?|S)\.(?=\s{_SHOUTED}{_END}))"
_TITLED = rf"{_TITLE}{_SPACE}(?:{_BIG}\.?[ \t]+)?(?P<first>{_WORD})"
_WHO = r"(?<![\w-])(?P<who>[Pp]atients?|PATIENTS?|[Pp]ts?\b\.?)"
_INITIAL = rf"(?:{_BIG}\.\s?)*"
_NEXT = rf"(?:[ \t]+(?P<second>{_INITIAL}{_WORD}))?"

# Called so in as many words, or with a title: a name, whatever the word. A line may break in between.
_CALLED = re.compile(
    rf"{_WHO}(?:['’]s?)?\s+(?:(?:full |first |last )?names?|named|called)\b(?:\s+(?:is|was))?[ \t]*[:=–-]?"
    rf"{_SPACE}[\"“(]?(?:{_TITLE}{_SPACE})?(?P<first>{_WORD})"
)
_WITH_TITLE = re.compile(rf"{_WHO}[,:]?{_SPACE}[(–—-]?[ \t]*{_TITLED}")
_ALONE_WITH_TITLE = re.compile(rf"(?<![\w-]){_TITLED}")
# `patient Fernbrook`, `patient J. Fernbrook`: on one line, so that no paragraph begins with a name.
_PLAIN = re.compile(rf"{_WHO}[ \t]+{_INITIAL}(?P<first>{_WORD}){_NEXT}")
# `patient: Alma Fernbrook`, `patient, Alma Fernbrook`, `patient (Fernbrook)`, `patient – Fernbrook,`.
_SET_OFF = re.compile(
    rf"{_WHO}(?P<mark>:[ \t]*|,[ \t]+|[ \t]*\(|[ \t]+[–—-][ \t]+|—)"
    rf"{_INITIAL}(?P<first>{_WORD})(?:,?[ \t]+(?P<second>{_INITIAL}{_WORD}))?"
)
_OVER_A_LINE = re.compile(rf"{_WHO}\n[ \t]*(?P<first>{_PROPER}{_END})[ \t]+(?P<second>{_PROPER}{_END})")
# What a sentence goes on with that quotes somebody: `Treat the patient, William Osler said`.
_SAID = re.compile(r"\s+(?:said|says|wrote|writes|told|taught|put it)\b")
_CLOSED = re.compile(r"\s*(?:[,;()–—]|$)", re.MULTILINE)

# Words with a capital that follow `patient` and are no names, in small letters.
_KNOWN_WORDS = """
    about access activity adherence admission adult advisor advisors advisory advocacy advocate advocates
    affairs after age agreement airway alert all allergy also american americans an and answers anxiety
    appointment appointments are as ask assistance assistant at autonomy awareness balance before behavior
    behaviour bill blood board body bootcamp british but by call cancer capacity care caregiver case cases
    census centered centred centric chart charter charts child choice choices clinic clinical clinics cme
    coach coaching cohort college comfort committee community complaint complaints complexity compliance
    concern concerns conference confidentiality consent contact continuity coordinator council counseling
    counselling coverage covid cpr critical culture daily data days death deaths decision decisions
    demographics department derived dialysis difficult dignity discharge disclosure diversity do dose dr
    driven early ecmo elderly electronic emergency empathy encounter encounters end english equity ethics
    etoh evaluation every exam expectations experience experiences factors fall falls families family
    federal feedback first flow focus focused follow followup for forum french friday from future gateway
    general german goals group groups guide handling handoff handoffs handout handouts harm health heart
    history home hospital house how hub hydration icu identifier identifiers identity if ii iii in incident
    index initiative injury input inspired intake intensive interaction interactions internal interview
    interviewing interviews is it iv journal journey keeper know lab label learning level liaison library
    life lift lifting list lists literacy living load lung managed manager manual materials medicaid medical
    medicare medicine mental mix mobility model models monday monitor monitoring more mortality movement mri
    my navigator navigators need needs network neuro new no not number numbers nurse nursing nutrition
    office older ombudsman on oncology one only opioid oriented other our out outcome outcomes outpatient
    outreach over packet pain palliative panel panels part partner partners partnership partnerships pathway
    pathways patient patients perspective perspectives phone physician physicians plan planning point policy
    portal portals positioning practice preference preferences preparation presenting pressure primary prior
    priorities privacy problem problems procedure process prof profile program programme programs progress
    project protection provider providers qi qol quality question questionnaire questions rapid ratio
    readiness receiving record records recruitment referral referrals registry rehab related relations renal
    report reported reporting reports representative representatives rescue research residency resource
    resources response restraint restraints results retention review reviews rights risk risks role roles
    room round rounding rounds safe safety sample saturday schedule scheduling score scores screening secure
    see selection self senior sepsis service services setting severity simulation simulations sitter skills
    skin social society spanish specialist specific staff state stay still stories story storytelling stroke
    subgroup suicide summary sunday support surge surgery surgical surveillance survey surveys survival
    symptom symptoms system systems teach teaching team teams technology telehealth test testing that the
    their then there these they this those throughput thursday time to together tool toolkit tools tracking
    training transfer transfers transport transportation trauma treated treatment treatments triage trial
    trials trust tuesday turnover ultrasound undergoing understanding unit units up update urgent us use
    vaccine value values van ventilator video violence visit visits vital voice voices volume volunteer wait
    was we wednesday welfare wellbeing wellness were what when where which while who whom whose why will
    wishes with without woman work workshop workup you your zero
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
"""
_NO_NAMES = frozenset(_KNOWN_WORDS.split())
_NO_NAME_ENDINGS = re.compile(
    r"(?:[ts]ions?|\w{4}ments?|olog(?:y|ies|ist|ists)|iatr(?:y|ics|ist|ists)|graph(?:y|ies)|ectomy|scopy|itis"
    r"|emia|bility|ivity|ality|iness|(?:[eo]r|on|low)ships?|pathy|therapy)$"
)
# Before a capital `Patient` inside a sentence these make it part of a title: Care for the Patient at Home.
_LITTLE_WORDS = "a an and at by each every for from in of on or our the to with"
_OF_A_TITLE = frozenset(_LITTLE_WORDS.split())
_VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝ")


def name_spans(text: str) -> Iterator[Span]:
    """Where somebody is named as a patient, or with a title of courtesy after that word."""
    for found in _CALLED.finditer(text):
        if _is_name(found["first"]):
            yield found.span()
    for found in _WITH_TITLE.finditer(text):
        yield found.span()
    for found in _PLAIN.finditer(text):
        if _speaks_of_one(found) and _is_named(found, text) and _are_names(found):
            yield found.span()
    for found in _SET_OFF.finditer(text):
        if _speaks_of_one(found) and _is_set_off_name(found, text):
            yield found.span()
    for found in _OVER_A_LINE.finditer(text):
        heading = text[text.rfind("\n", 0, found.start()) + 1 :].startswith("#")
        if not heading and found["who"].islower() and _are_names(found):
            yield found.span()


def lone_name_spans(text: str) -> Iterator[Span]:
    """Where one word follows `patient` that may be a name; in the title of a course it seldom is."""
    for found in _PLAIN.finditer(text):
        if _speaks_of_one(found) and _is_named(found, text) and not _are_names(found):
            yield found.start(), found.end("first")


def titled_spans(text: str) -> Iterator[Span]:
    """Where somebody is called Mr, Mrs, Ms or Miss: in a note of practice that is seldom a colleague."""
    for found in _ALONE_WITH_TITLE.finditer(text):
        if _is_name(found["first"]):
            yield found.span()


def _is_named(found: re.Match[str], text: str) -> bool:
    """Is `patient Fernbrook` a name, and no title such as `the Patient Living Alone`?"""
    if found["who"][0].isupper() and not _begins_sentence(text, found.start()):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].split()[-1]
        return before.islower() and before not in _OF_A_TITLE and _are_names(found)
    if found["first"].isupper():
        return _are_names(found) and _is_shouted(found["first"]) and _is_shouted(found["second"] or "")
    return _is_name(found["first"])


def _is_set_off_name(found: re.Match[str], text: str) -> bool:
    """Two words that may be a name, or one between marks: `patient, Fernbrook, left`."""
    if found["who"][0].isupper() and not _begins_sentence(text, found.start()):
        return False
    if not _is_name(found["first"]) or _SAID.match(text, found.end()):
        return False
    if found["second"]:
        return _is_name(found["second"])
    if found["mark"].startswith(":") and not _begins_sentence(text, found.start()):
        return False
    return _CLOSED.match(text, found.end()) is not None


def _are_names(found: re.Match[str]) -> bool:
    return _is_name(found["first"]) and _is_name(found["second"] or "")


def _is_name(word: str) -> bool:
    """May it be one? Known words are not, nor are those with a learned ending; initials stay aside."""
    last = word.split()[-1].casefold() if word.split() else ""
    for part in re.split(r"['’]s$|-", last):
        if part in _NO_NAMES or _NO_NAME_ENDINGS.search(part):
            return False
    return len(last) > 1


def _is_shouted(word: str) -> bool:
    """Capitals that can be spoken, and no abbreviation such as CRRT."""
    return len(word) > 1 and not _VOWELS.isdisjoint(word.upper())


def _speaks_of_one(found: re.Match[str]) -> bool:
    """`patients` with a word behind it is a crowd: `Most patients Medicare pays for`."""
    plural = found["who"].rstrip(".").casefold() in ("patients", "pts")
    return not plural or _are_names(found)


def _begins_sentence(text: str, start: int) -> bool:
    """Does a sentence, a line, an item of a list or a field's value begin here?"""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return re.search(r"(?:^[\W\d]*|^[ -]*\w+:\s*[\"']?|[.!?]\s+[\"“(]*)$", line) is not None
