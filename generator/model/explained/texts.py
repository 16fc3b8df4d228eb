"""What the messages about texts and files mean."""

from generator.model.explained.section import Section

SECTIONS = (
    Section(
        title="The lines between --- and ---",
        entries={
            "no-opening-fence": "The file has to begin with a line of three hyphens, and the fields come below it. Write "
            "`---` into the first line, with nothing before it.",
            "no-closing-fence": "The second line of three hyphens is missing, so nobody can tell where the fields end and "
            "the text begins. Put it below the last field.",
            "no-keys": "There is no line with a name, a colon and a value. Write each field as in the example of "
            "the message.",
            "line-without-colon": "A line has no colon. A field is a name, a colon, a space and a value.",
            "no-space-after-colon": "There is no space after a colon, so it is no field. Put one there.",
            "colon-in-value": "A text with a colon in it wants quotes around it. Put the whole text in quotes.",
            "quote-not-closed": "A quote was opened and not closed, so that all that follows belongs to it. Close it.",
            "text-after-quote": "After a closing quote there is more text. Put the quotes around all of it.",
            "sign-needs-quotes": "A text begins with a sign that has a meaning of its own, such as `@` or `#`. Put the "
            "text in quotes.",
            "smart-quotes": "A text is in typographic quotes, which would become a part of it. Use straight ones.",
            "backslash": "In double quotes a backslash has a meaning of its own. Write it twice, or use single "
            "quotes.",
            "bracket-not-closed": "A bracket was opened and not closed, or a comma is missing within it. Close it, or write "
            "each entry on its own line with a hyphen before it.",
            "tab-indentation": "A line begins with a tab, which does not count here. Use spaces: two for each step to "
            "the right.",
            "wrong-indentation": "A line begins further right or left than those it belongs to. Begin them in the same "
            "column.",
            "invisible-space": "There is a space that looks like any other and is none, mostly pasted from a web page. "
            "Delete it and type it again.",
            "nested-too-deep": "Lists stand within lists within lists. Nothing here needs more than three levels: look "
            "for a bracket that was never closed.",
            "second-document": "A line of three hyphens begins a second part within the fields. Delete it.",
            "duplicate-key": "The same field stands there twice. Delete one of them.",
            "key-not-text": "The name of a field is not plain text. Write it as in the example of the message.",
            "yaml-anchor": "A value begins with `&` or `*`, which have a meaning of their own. Put the text in "
            "quotes.",
            "yaml-merge": "The key `<<` copies fields from elsewhere, which is not supported. Write the fields out.",
            "yaml-tag": "A value begins with an exclamation mark, which has a meaning of its own. Put the text in "
            "quotes.",
            "yaml-syntax": "The line cannot be read. Each line is a name, a colon and a value, or a hyphen and a "
            "value; put a value with unusual signs in quotes.",
            "missing-field": "A field that is needed is missing. The message says what it is for, and shows an example "
            "to copy.",
            "unknown-field": "There is no such field here. Mostly it is a slip, and the message says what was probably "
            "meant.",
            "wrong-shape": "The field is there, but in another form: a list where one value belongs, for example. "
            "Copy the example of the message.",
            "not-together": "Two fields exclude each other. Delete one of them.",
            "too-many": "A list is longer than anybody would read. Keep the entries that matter.",
            "knotted-text": "A text opens so many brackets, or has so many footnotes, that it would take minutes to make a "
            "page of it. Close them, or put a backslash before each.",
            "text-too-long": "A text is longer than the place in which it is shown. Shorten it; the long version may "
            "stand below the second `---`.",
            "not-a-number": "Here belongs a number, within the limits that the message names. Write it in digits.",
            "not-a-colour": 'This is not a colour. Write it with its quotes, as in `"#0b6e4f"`.',
            "not-a-country": "This is not the code of a country. It has two letters: GB, DE, FR.",
            "not-a-language": "This is not the code of a language. It mostly has two letters: en, de, fr.",
            "not-an-address": "This is no web address. It begins with `https://` and is complete.",
        },
    ),
    Section(
        title="Letters and signs",
        entries={
            "not-utf-8": "The file is not saved as UTF-8, so its letters cannot be trusted. Save it as UTF-8, "
            "which every editor offers.",
            "control-character": "There is a sign that cannot be seen and does not belong in a text. Delete it, or type "
            "the line again.",
            "hidden-character": "There is a hidden sign that can make a text look like something else. Delete the text, "
            "and type it again instead of pasting it.",
            "lost-letter": "A letter got lost when the file was saved, and a sign stands in its place. Type the "
            "letter again, and save the file as UTF-8.",
            "garbled-letters": "Letters look garbled, as they do when a file is opened in the wrong encoding. The "
            "message says what was probably meant; in Excel, open such files with Data, From text, "
            "UTF-8.",
            "dropped-html": "A tag is left out on the page, because texts may not hold everything that HTML can do. "
            "Write it in Markdown, or write `&lt;` for the sign itself.",
            "dead-link": "A link leads nowhere. An address begins with `https://`, and a page of your own is named "
            "by its file, as in `about.md`.",
            "missing-file": "A file that is named here is not there. Look at capital letters and the folder; the "
            "message says which file comes nearest.",
            "sample-text": "This is still the text to begin with. Write your own before you give the badge: after "
            "that it cannot change.",
        },
    ),
    Section(
        title="Files and folders",
        entries={
            "no-site-settings": "There is no `content/site.yml`, so there is no site. Make one with its address and its "
            "name: `badges new` does so.",
            "site-address": "The address in site.yml cannot be one. It begins with `https://` and ends with a slash.",
            "unknown-theme": "There is no theme of this name. Write one that is in `themes/`, or leave the line out.",
            "no-translation": "The theme has no words in this language, so buttons and labels will be in English. If "
            "that will do, say so in languages; your own texts stay as they are.",
            "bad-slug": "The name of a file becomes an address, which has only small letters a to z, digits and "
            "single hyphens. Rename it as the message says.",
            "reserved-slug": "The site itself uses this address. Give the page another name.",
            "file-name": "A file name has more dots than it should. Only a version or a language can follow the "
            "dot: `first-aid.v1.md`, `first-aid.fr.md`.",
            "bad-file-name": "Not every computer can keep a file of this name. Use letters, digits and hyphens.",
            "colliding-names": "Two names differ by capital letters or accents only, which many computers cannot keep "
            "apart. Rename one of them.",
            "page-twice": "Two files would be the same page. Keep one of them.",
            "no-section-page": "A folder of pages has no `index.md`, which leads to them. Write one: its title stands in "
            "the menu.",
            "misplaced-file": "A file lies where files of its kind are not looked for, so it would be left out. Move it "
            "where the message says.",
            "unknown-folder": "A folder is not read. Rename it if it is a slip, or move it out of content/.",
            "wrong-file-type": "A file of this kind does not belong in this folder. Save it in the form that the message "
            "names.",
            "unused-file": "Nothing refers to this file. Name it where it belongs, or delete it.",
            "unreadable": "The file or folder cannot be read. Look at its rights.",
            "link": "This is a link to another place on the computer, and links are not followed. Put the "
            "file itself there.",
            "not-a-file": "This is neither a file nor a folder. Delete it.",
            "active-file": "A file would be served by the site that browsers open as a page or run as a program, or a "
            "drawing with a script in it. It could do anything in your name. Keep a picture or a PDF instead.",
            "file-too-large": "The file is larger than anything of its kind needs to be. Make it smaller.",
            "folder-too-deep": "Folders lie within folders, deeper than anything here needs. Move it further up.",
            "too-many-files": "There are more files than the program looks at. Delete what is not needed.",
            "too-much": "All files together are larger than a site can be. Make pictures smaller, or delete some.",
        },
    ),
)
