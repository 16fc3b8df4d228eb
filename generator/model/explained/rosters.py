"""What the messages about rosters mean: tables, rows, days and statuses."""

from generator.model.explained.section import Section

SECTIONS = (
    Section(
        title="Rosters: the table",
        entries={
            "empty-roster": "The file holds no row at all. Begin it with a row of headings, such as badge, name, "
            "email, `issued_on`.",
            "headings-below": "The headings are not in the first row: there is a title or an empty row above them. "
            "Delete what stands above, so that the headings come first.",
            "missing-column": "A roster needs the columns name, email and `issued_on`, and one of them was not found. "
            "Correct its heading, or say in site.yml under columns what yours is called.",
            "unknown-column": "A column has a heading that means nothing to the program, so what stands in it is left "
            "out. Correct the heading if it is a slip; if it is a note of your own, leave it.",
            "no-such-column": "A command was to fill a cell, and the roster has no such column. Add the heading to its "
            "first row, or name another roster with `--roster`.",
            "duplicate-column": "Two columns mean the same, so nobody can tell which one counts. Rename or delete one of "
            "them.",
            "too-many-columns": "The first row has far more cells than a roster ever needs; mostly it was pasted from "
            "somewhere. Delete what does not belong there.",
            "too-many-cells": "A row has more cells than there are headings. Mostly a comma within a name or a reason "
            "has split a cell: put quotes around the whole text.",
            "cell-too-long": "A cell holds more text than any cell needs; mostly a quote was never closed, and "
            "swallowed the rows below. Look for the quote on that line.",
            "missing-cell": "A cell that every award needs is empty. Fill it, or delete the whole row.",
            "more-faults": "There are so many faults in this file that only the first ones are listed. Mend these "
            "and check again; often they have one cause.",
            "unclosed-quote": "A cell begins with a quote that is never closed, or only rows later, and everything "
            "between belongs to it. Close it in its own row, or delete it; a quote within a cell is "
            "written twice.",
            "stray-quote": "After the closing quote of a cell there is more text. A cell in quotes ends with its "
            "quote, and a quote within it is written twice.",
            "curly-quotes": "The cells are in typographic quotes, which are letters like any other to a table. "
            "Replace them by straight ones in the whole file.",
            "cells-not-separated": "This row uses another separator than the headings do, semicolons in the place of commas, "
            "for example. Use the same in the whole file.",
            "formula": "A cell begins like a formula, which a spreadsheet of somebody else would run. Write the "
            "value itself; in a spreadsheet, paste it as values only.",
            "cell-error": "A formula in this cell gives an error, such as `#REF!`. Mend the formula, or write the "
            "value.",
            "cell-not-computed": "The file holds a formula and no value for it, since the program that wrote it did not "
            "compute it. Open the file in a spreadsheet program and save it again.",
            "cells-merged": "Cells were merged, so that all but the first of them are empty. Unmerge them, and fill "
            "each.",
            "nul-character": "The file holds signs that no table has: it is damaged, or no table at all. Save it again "
            "as CSV UTF-8.",
            "roster-not-utf-8": "The file is in an older encoding. It was read all the same, and the message shows a row "
            "as proof: if its letters are right, leave it; else save it as CSV UTF-8.",
            "roster-encoding": "The file holds signs that cannot be read in any encoding that was tried. Save it as CSV "
            "UTF-8, or say in site.yml how it is saved, as in `encoding: cp1250`.",
            "unknown-encoding": "The encoding in site.yml is none that is known. Write one of those that the message "
            "lists, or leave it out: UTF-8 is recognised by itself.",
            "letter-not-in-encoding": "The roster is saved in an encoding that lacks a letter of this name. Save it as CSV "
            "UTF-8 with your spreadsheet program, and run the command again.",
            "workbook-locked": "The workbook has a password. Save it without one, or as CSV UTF-8.",
            "workbook-broken": "The workbook cannot be read. Open it in your spreadsheet program and save it again as "
            ".xlsx or .csv.",
            "workbook-too-large": "The workbook is far larger than a roster ever is. Remove pictures and empty rows, or "
            "save the sheet as CSV UTF-8.",
            "workbook-by-hand": "The program cannot change this spreadsheet without touching other things in it. Open it, "
            "and type into the cells what the message says.",
            "sheet-hidden": "The only sheet with rows is hidden. Show it again: right-click a tab, then Unhide.",
            "sheet-ignored": "A workbook has several sheets, and only one is read. If the others hold awards too, save "
            "each as a file of its own.",
            "public-rosters": "The repository is public and a roster holds e-mail addresses, which everybody can read "
            "now, and in its history. Make the repository private, or publish from a private one into "
            "a public one; nothing is published until then.",
        },
    ),
    Section(
        title="Rosters: what a row says",
        entries={
            "unknown-badge": "A row gives a badge that does not exist. Write the name of its file, as in first-aid, or "
            "its name; the message says which one is nearest.",
            "unknown-version": "A row gives a version that the badge does not have. Leave the cell empty: then it "
            "follows from the day.",
            "unknown-word": "A cell allows a few words only, and this is none of them. Write one of those that the "
            "message lists.",
            "not-an-email": "This is no e-mail address: there is no @, a comma stands for a dot, or something is "
            "missing. Correct it; it is never shown whole in any message.",
            "host-slip": "The address ends in the name of a host that hardly exists, such as gmail.con. Correct it: the "
            "badge holds a hash of the address, and the letter to the earner would be lost.",
            "address-in-text": "There is an e-mail address in a text that everybody will read. Take it out: the place "
            "for it is the column email.",
            "not-yes-or-no": "A cell has to say yes or no, and says something else. Write one of the two, in any of "
            "the five languages.",
            "bad-result": "The result does not fit what the badge says about its results: it is out of range, or no "
            "level that there is. The message says what fits.",
            "no-results": "A row has a result, and the badge does not say which results it has. Empty the cell, or "
            "add results to a new badge.",
            "not-passed": "The result is below what the badge asks for. Look whether the badge was earned at all; "
            "if it was, correct the result.",
            "before-badge": "The award is older than the badge, going by the badge's since. Look at the day, or at "
            "since.",
            "duplicate-award": "Two rows give the same badge to the same person on the same day. Delete one; if it was "
            "earned twice, the days differ.",
            "award-twice": "Two rows stand for the same published award. Delete one of them.",
            "same-id": "Two rows have the same id. An id belongs to one award: delete it in the row where it "
            "does not belong.",
            "bad-award-id": "This is not the id of an award: an id has 26 letters and digits. Copy it from the "
            "address of the award's page, or leave the cell empty.",
            "unknown-pinned-id": "The column id is only for a published award whose e-mail address, badge or day was "
            "corrected, and no award has this id. Leave the cell empty: the program gives out ids.",
            "pinned-badge-differs": "The row has the id of an award of another badge. A published award cannot become one of "
            "another badge: revoke it, and add a row without an id.",
            "twin-name": "Two things have the same name, so that nobody can tell them apart. Give one of them "
            "another name.",
        },
    ),
    Section(
        title="Days",
        entries={
            "date-ambiguous": "`03/04/2026` is in April for some and in March for others, and the program does not "
            "guess. Write `2026-04-03`, or set `date_format` in site.yml to `day-first` or "
            "`month-first`.",
            "date-not-iso": "The day is readable, but not written as year, month, day. Write it as `2026-04-13`, or "
            "say in site.yml how you write days.",
            "date-two-digit-year": "The year has two digits. Write all four.",
            "date-serial-number": "This is the number by which a spreadsheet keeps a day. Format the column as a date and "
            "save again, or write the day that the message names.",
            "date-impossible": "There is no such day: a month 13, or a 31 June. Write the day that was meant.",
            "date-out-of-range": "The year is before 1900 or after 2099. Probably a digit is wrong.",
            "date-unreadable": "This is no day. Write the year, the month and the day, as in `2026-04-03`.",
            "date-long-ago": "The award is very old. Look at the year; if it is right, leave it.",
            "date-format-unknown": "`date_format` in site.yml is none that is known. Write `day-first`, `month-first`, or a "
            "pattern such as `DD.MM.YYYY`.",
            "dates-reversed": "Something ends before it begins. One of the two days is wrong.",
            "period-unreadable": "A length of time is written in the international way: `P2Y` is two years, `P6M` six "
            "months. The message says how yours is written.",
        },
    ),
    Section(
        title="Suspended, revoked, withdrawn",
        entries={
            "status-without-date": "A status needs the day of the decision. Write it into `status_on`.",
            "status-without-reason": "A suspension or a revocation needs a reason. Write a short one; it is public, so name "
            "nobody in it.",
            "name-in-reason": "The reason of a suspension or a revocation names the person. It is published for good, so say "
            "what happened and not to whom.",
            "status-emptied": "There is a day of a status, and no status. Write the status again; to end a suspension, "
            "write valid and the day of that decision.",
            "suspension-emptied": "This award is suspended, and its row no longer says so. An empty cell lifts nothing: "
            "write valid and the day, or suspended and its day again.",
            "status-in-the-future": "The day of the status is still to come. Write the day on which it was decided, and "
            "change the row when that day has come.",
            "reinstated-before-suspended": "The award is said to be valid again from a day before it was suspended. Write the day on "
            "which the suspension was lifted.",
            "revoked-is-final": "This award was revoked, and that cannot be undone: others may have been told. Write "
            "revoked again; whoever has earned the badge anew gets a new row.",
            "withdrawn-is-final": "This award was withdrawn, at the wish of the person, and that cannot be undone. Write "
            "withdrawn again; whoever has earned the badge anew gets a new row.",
            "status-unchanged": "The award has this status already. There is nothing to do.",
            "award-waits": "The award waits for its day, so nobody has seen it. There is nothing to take back: "
            "delete its row.",
            "award-without-row": "The row of this award is gone. If it was withdrawn or revoked, there is nothing left to "
            "do; else put the row back from the roster's history.",
            "milestone-has-no-row": "A pathway gave this award for others, so no row stands for it. Take back one of those "
            "others, or add the row that the message shows.",
            "award-not-found": "No award fits what you typed. Look for it by a part of the name with `badges find`.",
            "several-awards": "More than one award fits what you typed. Add `--badge`, or name the award by its id.",
        },
    ),
)
