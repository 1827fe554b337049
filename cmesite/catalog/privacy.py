"""Explanations of what may not be published."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

PRIVACY: tuple[Explanation, ...] = (
    Explanation(
        "private-in-public",
        "Something private in the finished portfolio",
        "Every build searches the finished portfolio (texts, downloads, pictures' notes, file names) for "
        "what your records keep private. This value was found, so nothing was published. The message names "
        "the field and the file but not the value, because messages are copied into mails and logs. Most "
        "often it was written into a public text, such as the body of a goal, or into a file in overrides/.",
    ),
    Explanation(
        "repeated-in-public",
        "Private words in a public text of your own",
        "A text you made public says a deadline, the title of a private record or a passage of private "
        "notes, which stand in another of your files. You may mean it, so it is published: what you write "
        "yourself into a public text is yours to decide. If you do not, say it there in other words. "
        "Identifiers, a date of birth and an e-mail address that is not one of your links always stop the "
        "build, whoever wrote them where.",
    ),
    Explanation(
        "patient-in-public",
        "What looks like a patient in the finished portfolio",
        "A record number, a date of birth or an age with a sex can be enough to know a patient again. Tell "
        "what you learned without them. The title of a course may say what it likes.",
    ),
    Explanation(
        "closed-public-file",
        "A file that cannot be searched",
        "The portfolio would hold a file of a kind the program cannot look into, or a picture whose notes "
        "(place, camera, date) it cannot take out. It could hold anything, so nothing was published. Use a "
        "JPEG, PNG, WebP, GIF or SVG picture, a PDF or a text instead.",
    ),
    Explanation(
        "unsafe-link",
        "A link that a browser must not open",
        "Links lead to the web (https:), to a mail address (mailto:) or to a telephone (tel:). Addresses "
        "that begin otherwise (javascript:, data:, file:) could run something or show your own disk.",
    ),
    Explanation(
        "patient-identifier",
        "What may tell who a patient is",
        "A record number, a date of birth, an age over 89, a name, a telephone number or a room can be "
        "enough to know a patient again, also where the file is private: files are backed up, shared and "
        "mailed. Line and column are named and the words never shown, because reports are copied into mails "
        "and logs; until the line is changed, nothing else is told of it either. Write what you learned "
        "without them: “an elderly woman with septic shock” serves as well. If it is no patient, write the "
        "words as they stand, from that column on, under [privacy] in site.toml: "
        'no_patients = ["patient Fernbrook Award"]. They answer the warning where all that it found stands '
        "within them, so a name alone or the word patient alone answers nothing.",
    ),
)
