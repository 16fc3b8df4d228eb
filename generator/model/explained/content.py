"""What the messages about issuers, badges, pathways, letters and pictures mean."""

from generator.model.explained.section import Section

SECTIONS = (
    Section(
        title="Issuers, badges and versions",
        entries={
            "no-issuer": "There is no issuer, so nobody stands behind the badges. Make a file in "
            "`content/issuers/` with name, url and email.",
            "unknown-issuer": "There is no issuer of this name. Write the name of its file.",
            "no-criteria": "The badge does not say what it takes to earn it. Write it below the second `---`, as you "
            "would tell a newcomer.",
            "below-standard": "The settings in site.yml ask of every badge that it meets a standard, and this one lacks "
            "something. Add it as the message shows, or take quality out of site.yml.",
            "circle": "Things depend on each other in a circle. Take one of the steps out.",
            "name-taken": "A former name, in was, is the name of something else. Only a name that nothing else has, "
            "or ever had, can be one.",
            "no-newest": "There is an older version or a translation, and no file that it belongs to. The newest "
            "text has the plain name: first-aid.md.",
            "missing-version": "A version is missing in the row of versions. Only older texts carry a number, and the "
            "newest is the plain file; mostly two files have to be renamed, and the message says how.",
            "version-mismatch": "The file says another version than its name. Correct the line, or rename the file.",
            "missing-since": "A later version has to say from which day on it counts. Add since and that day.",
            "since-order": "A later version has to count from a later day. Look at since in both.",
            "meaning-changed": "A badge that was awarded says something else now, and those who hold it did not earn "
            "that. Take the change back, or make a new version with `badges revise`.",
            "own-language": "This is a translation into the language that the text has already. Delete it, or give "
            "its name another language.",
            "unknown-prerequisite": "What is needed before is almost the name of a badge, and is none. Correct it if a badge "
            "was meant.",
            "duplicate-result": "Two results of a badge have the same name. Give each one of its own.",
            "skill-shape": "The address does not look like an entry in that list of skills. Copy it from the page of "
            "the skill.",
            "unknown-skill": "Your list of skills has no such code. Correct it, or add it to the list.",
            "bad-framework": "The first row of a list of skills names its columns, and lacks code or name. Write "
            "`code,name,url,description`.",
            "bad-framework-row": "A row of a list of skills lacks its code or its name, or has the code of another. Each "
            "skill has a code of its own.",
        },
    ),
    Section(
        title="Pathways, endorsements, evidence",
        entries={
            "bad-requirement": "What the pathway asks for cannot be understood. A group is `all_of`, `any_of`, or "
            "`at_least` with of.",
            "pathway-badge-changed": "The pathway has awarded one badge already, and now names another. Write the old one "
            "again, and make a pathway of its own for the other.",
            "endorsement-source": "It does not say who endorses. Write exactly one of by, url or file.",
            "endorsement-target": "It does not say what is endorsed. Write exactly one of issuer, badge, award or of.",
            "unknown-award": "An endorsement names an award that is not published. Publish it first; its id is the "
            "last part of its address.",
            "endorsement-unreadable": "The file is no signed endorsement. Ask those who gave it for the file as they signed it, "
            "and change nothing in it.",
            "endorsement-not-genuine": "The signature of the endorsement does not hold, or its day has not come. Ask for a new "
            "one.",
            "endorsement-of-another": "The endorsement is signed for something else than it is shown for. Ask for one that "
            "names the right address, or show it where it belongs.",
            "endorsement-key-needed": "Nothing says with which key it is signed. Ask for their public key, and write it into "
            "the file as key.",
            "endorsement-key-unknown": "It is signed, and nobody has looked yet whether the key is theirs. Compare it with the "
            "one on their site, and write it into the file as key.",
            "endorsement-over": "The endorsement has ended. Ask for a new one, or give it `withdrawn_on` and the day.",
            "endorser-denies": "They who endorsed you say that the key is not theirs, or no longer. Ask them for a new "
            "one, or give it `withdrawn_on` and the day.",
            "endorser-silent": "Their site did not answer, so that nobody knows whether they still vouch. Try again "
            "later.",
            "not-a-key": "This is no public key. It begins with `z6Mk`, has 48 characters, and stands in their "
            "`did.json`.",
            "evidence-changed": "A file that was published as evidence is not the same any more. Put the old one back; if "
            "there is more to show, keep it under another name.",
            "evidence-link-changed": "A link that is evidence shows something else than it did. Look at it: delete its line in "
            "`content/evidence/seen.csv` if it is still right, else keep a copy of what it showed.",
            "evidence-dead": "A link that is evidence does not answer. Write its new address, or keep a copy in "
            "`content/evidence/` and name that.",
            "link-dead": "A link does not answer. Look whether it has moved, and write the new address.",
            "bad-seen-line": "A line of `content/evidence/seen.csv` cannot be read. Delete it: `badges doctor --links "
            "--note` writes it again.",
        },
    ),
    Section(
        title="Letters to earners",
        entries={
            "unknown-letter": "There is no letter of this name. The letter to new earners is called `new-award.md`.",
            "unknown-placeholder": "What stands in braces is nothing that could be filled in. The message says what was "
            "probably meant.",
            "no-way-to-page": "The letter does not say where the badge is. Write `{page}` where its address should "
            "stand.",
            "message-refused": "The mail server refused the letter, because the address does not work. Correct it in the "
            "row, put the old one into `previous_email`, publish, and send it again.",
            "message-uncertain": "Nobody knows whether this letter arrived, since the line was cut in that moment. Ask, or "
            "look into the sent mail; then mark it as told, or send it again.",
        },
    ),
    Section(
        title="Pictures",
        entries={
            "picture-empty": "The file of the picture is empty. Save it again.",
            "picture-format": "The picture is neither PNG nor SVG, whatever its name says. Open it in a picture program "
            "and save it as PNG; renaming is not enough.",
            "picture-damaged": "The picture cannot be read. Open it in a picture program, and save it again.",
            "picture-not-drawn": "The drawing takes more time or memory than any badge needs, so it was given up. Leave "
            "out filters and repeated parts, or save it as a PNG.",
            "picture-too-large": "The picture has far more pixels or bytes than anybody can see. 1000 × 1000 pixels are "
            "plenty.",
            "picture-small": "The picture has so few pixels that it looks blurred. 512 × 512 is best.",
            "picture-not-square": "The picture is not square, so that it gets empty edges. Crop it.",
            "picture-name": "The picture is of another kind than its name says. Rename it, here and where it is "
            "named.",
            "picture-animated": "The picture moves, and only its first moment is shown. Save a single one.",
            "svg-broken": "The drawing cannot be read. Save it again from the drawing program.",
            "svg-font": "The drawing holds letters in a font that others may not have. Turn the text into paths: "
            "in Inkscape, Path, Object to path.",
            "svg-letters": "The drawing holds letters that the program cannot draw. Turn the text into paths.",
            "svg-left-out": "Something in the drawing is not shown everywhere and is left out. Look whether the badge "
            "still looks right.",
            "svg-size": "The drawing does not say how large it is. Save it with a viewBox, as drawing programs "
            "do.",
            "svg-too-large": "The drawing is too large or too intricate. Simplify it in the drawing program.",
            "svg-unsafe": "The drawing holds something that could do more than be seen: a script, or something from "
            "elsewhere. Save it as Plain SVG, or delete what the message names.",
        },
    ),
)
