"""What the messages about people in the finished site mean."""

from generator.model.explained.section import Section

SECTIONS = (
    Section(
        title="People in the finished site",
        entries={
            "address-shown": "A file of the site holds an e-mail address, perhaps written so that only programs see it. "
            "Those of issuers, and the contact in site.yml, may be there. Take any other out of the content.",
            "address-hash-shown": "A file of the site holds a hash of an earner's address without a salt. Such hashes of "
            "likely addresses are quickly tried out. Take it out of the content.",
            "telephone-shown": "A file of the site holds a telephone number that is no issuer's. Take it out of the text "
            "that has it, or write the issuer's own into its file, as telephone.",
            "name-shown": "A file of the site names somebody who is anonymous, or was erased. Mostly a text about another "
            "award does, or a file kept as evidence. Take the name out of it.",
            "id-guessable": "The address of an award can be worked out without the link, so that it is not private. "
            "Ids made by the program cannot; one that was typed into the column id can.",
            "unlisted-linked": "Something that everybody can find leads to an award that is meant to be found by its link "
            "alone. Take the link out of that text, or ask the earner whether the award may be public.",
            "noindex-missing": "A page that is not public does not ask search engines to leave it out. The theme has to "
            "write that where the program asks for it; the one that comes with the program does.",
            "picture-tells": "A picture says more than it shows: where it was taken, by whom, with which camera. Save it "
            "without its properties, and put that one in its place.",
            "document-tells": "A document names who made it, in its properties. Remove them before you publish it; if "
            "everybody may know, leave it.",
            "secret-shown": "A private key, or the secret from which addresses of awards are made, is in the site. Take it "
            "out, and replace the key with `badges keys compromise`: whoever saw it can sign in your name.",
            "not-audited": "A file could not be looked through: it is too large, damaged or locked. Look at it yourself.",
        },
    ),
)
