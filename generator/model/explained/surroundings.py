"""What the messages about what is public already, keys, git and GitHub mean."""

from generator.model.explained.section import Section

SECTIONS = (
    Section(
        title="What is public already",
        entries={
            "site-address-changed": "The address of the site was changed, and every badge that was handed out names the old "
            "one. Write it again as url; if the pages have moved, write the new one as `served_at`.",
            "award-disappeared": "The row of a published award is gone, or its e-mail address, badge or day was changed. "
            "Put it back; to take the award back, write a status into its row; the message says which "
            "cell keeps the address.",
            "badge-disappeared": "A badge was published, and its file is gone. Put it back; if it was renamed, write the "
            "old name into the new file as was.",
            "version-disappeared": "A version that somebody holds is gone. Put its file back under the name in the message.",
            "issuer-disappeared": "An issuer was published, and its file is gone. Put it back: its file name is part of its "
            "identity, only the name in it can change.",
            "pathway-disappeared": "A pathway was published, and its file is gone. Put it back: its address was handed out.",
            "endorsement-disappeared": "An endorsement was published, and its file is gone. Put it back; if it was taken back, "
            "give it `withdrawn_on` and the day.",
            "framework-disappeared": "A list of skills was published, and its file is gone. Put it back: badges that were "
            "awarded lead to it.",
            "archive-collision": "A file that is kept for an old platform would stand where this site has a page of its "
            "own. Delete it: your own comes first.",
            "archive-file": "A file that is kept for others to verify has a name that browsers open as a page or a "
            "program. Delete it; documents and pictures can be kept.",
        },
    ),
    Section(
        title="The ledger",
        entries={
            "ledger-lost-lines": "The ledger, which remembers what was published, has lost lines. Put it back before you "
            "do anything else: `badges doctor --repair-ledger` does it. Without it, badges would get "
            "new addresses and revoked ones would count again.",
            "ledger-is-older": "The site was published from a newer ledger than this one. Get it with `git pull`; if "
            "nobody has it any more, `badges doctor --repair-ledger` makes it again from the site.",
            "ledger-contradiction": "Two lines of the ledger exclude each other; it was edited, or two of them were mixed. "
            "`badges doctor --repair-ledger` puts it right.",
            "ledger-damaged": "A line of the ledger is not as the program wrote it; it is never edited by hand. `badges"
            " doctor --repair-ledger` puts it right.",
            "ledger-line-missing": "A line of the ledger is missing. `badges doctor --repair-ledger` finds it again, in git "
            "or on the published site.",
            "ledger-line-order": "The lines of the ledger are not in their order, mostly after a merge of two branches "
            "that both published. `badges doctor --repair-ledger` joins them, and loses nothing of "
            "either.",
            "ledger-merge-conflict": "Git could not merge the ledger and left its marks in it. `badges doctor --repair-ledger`"
            " joins the two sides, and loses nothing of either.",
            "ledger-line-ends": "An editor or git changed the ends of the lines. `badges doctor --repair-ledger` changes "
            "them back; the line `content/ledger/*.jsonl -text` in `.gitattributes` keeps them so.",
            "ledger-cut-off": "The end of the ledger is missing. `badges doctor --repair-ledger` finds it again, in git"
            " or on the published site.",
            "ledger-not-text": "A line of the ledger is in another encoding, or damaged. `badges doctor --repair-ledger`"
            " puts it right.",
            "ledger-newer": "A newer version of the program wrote the ledger. Update the program, and try again.",
            "ledger-stray-file": "A file in the folder of the ledger is no part of it. Delete it if it is a copy; if it "
            "was renamed, give it its old name back. `badges doctor --repair-ledger` does either.",
            "ledger-unfinished": "A publish was interrupted while it wrote the ledger, or is still at it. If none is "
            "running, run `badges publish` again: it first puts the ledger in order.",
            "ledger-byte-order-mark": "An editor saved the ledger in its own encoding. `badges doctor --repair-ledger` puts it "
            "right.",
            "repair-needs-site": "Lines of the ledger are lost, and only the published site can say what they recorded. "
            "Run the repair again with `--from` and the address of your site.",
            "repair-award-unknown": "The site shows an award whose row and record are both gone, and not even its page says "
            "which badge it was. Look for an older copy of the ledger and name it with `--from`, or "
            "put the row back.",
            "repair-badge-changed": "The record of what a badge meant is lost, and its text was changed since it was "
            "published. Undo the change, repair the ledger, and change the text again.",
            "ledger-in-pull-request": "A pull request changes the ledger, which only the program writes. If no command did it, "
            "take that part back.",
            "ledger-not-committed": "The ledger has lines that are not in git, so another copy would not know what was "
            "published. Commit and push them.",
        },
    ),
    Section(
        title="Keys, git and GitHub",
        entries={
            "key-needed": "Something that is signed would change, and the key to sign it again is not here. Put it "
            "into the secret `BADGES_KEY`, or take the last change back.",
            "no-signing-key": "There is no key, so badges are published in their hosted form only. Make one on the page "
            "`key/` of your site, or with `badges keys new`.",
            "keys-unreadable": "A file of public keys cannot be read. Put it back as it was: nobody needs to edit it.",
            "private-key-tracked": "A private key is in the repository, so whoever can read it can sign as you. Take it out, "
            "and say that it is compromised: `badges keys compromise`.",
            "not-in-git": "The folder is in no git repository, so nothing keeps its history. Make one, as the "
            "message says.",
            "behind-origin": "GitHub has newer changes than this copy. Get them with `git pull` before you publish.",
            "pages-off": "GitHub Pages is not switched on. Open Settings, Pages, Source, and choose GitHub "
            "Actions.",
            "pages-from-branch": "GitHub Pages shows a branch, not what the workflow makes. Open Settings, Pages, Source, "
            "and choose GitHub Actions.",
            "publish-would-stop": "Something around the content would stop a publish. The message says what, and what to "
            "try.",
            "site-not-writable": "The folder for the site cannot be written. Choose another with `--site`, or change its "
            "rights.",
            "site-nearly-full": "The site takes more than 80 % of what GitHub Pages allows, 1 GB. It is published all the same. "
            "Look with `badges size` what takes the room, and what to write into `content/site.yml`; or go on with a new site.",
            "export-in-repository": "A backup, with names and addresses in it, lies where git could pick it up. Move it to "
            "where only officers can read it.",
            "no-branch": "No branch is checked out, so what you commit would be on none. Go back to it with `git "
            "switch main`.",
            "shallow-clone": "Only the newest part of the history is here, so nobody would notice a ledger that lost "
            "lines. Get the rest with `git fetch --unshallow`.",
            "branch-protected": "A rule protects the branch, so a publish can record the ledger only with a deploy key "
            "that may bypass it. Make one as the message says; if you have done so, leave it.",
            "no-pull-requests": "Workflows may not open pull requests here, so the forms under Actions stop before their "
            "last step. Open Settings, Actions, General, and tick the box at the bottom.",
            "clock-behind": "The clock of this computer is behind the day of the last publish. Set it right: what is "
            "published now would be dated before what is public already.",
            "site-elsewhere": "GitHub shows the pages at another address than site.yml says, so links in badges would "
            "lead to nothing. Before the first publish correct `url`; after it leave that, and add "
            "`served_at`.",
        },
    ),
    Section(
        title="Copies of the program",
        entries={
            "still-the-example": "The site is still the example that came with the copy, so nothing is published. Start "
            "clean, with the form under Actions or with `badges begin`.",
            "example-left": "The site has an address of its own, and files of the example are still there. Delete "
            "them, or start clean: once published, they would be yours for good.",
            "program-not-pinned": "The file `run` does not say which version of the program to use. Write the name of its "
            "repository and a commit into the line that begins with `program=`.",
            "known-vulnerability": "A package that the program uses has a published weakness. Merge the pull request of "
            "Dependabot that raises it, once its checks are green; what is public already stays as it is.",
            "accepted-for-nothing": "An advisory is accepted in `tests/supply/accepted.toml`, and nothing has that weakness any "
            "more. Delete its line.",
        },
    ),
    Section(
        title="Requests by issue",
        entries={
            "no-badges": "A form for requests lists the badges, and there is none yet. Write a badge first.",
            "stale-request-form": "The form for requests lists other badges than there are. Run `badges form`, or the form "
            "Renew the request form; if nobody asks in issues, delete its file.",
            "request-in-public": "In a public repository everybody can read an issue, and there is an e-mail address in "
            "it. Delete the issue, as the message says, and use the form under Actions.",
            "request-not-permitted": "Only somebody who belongs to the repository can ask for a badge. Ask an officer to let "
            "you in, or to write the request.",
            "request-unreadable": "The text of the issue is not as the form makes it, so that nobody can tell which answer "
            "belongs to which question. Open a new issue with the form.",
            "request-unanswered": "An answer is missing. Edit the text of the issue and write it below its question; the "
            "request is then looked at again.",
            "request-day": "The day in the request cannot be read, or is no day. Edit the issue, and write it as "
            "`2026-04-01`.",
        },
    ),
    Section(
        title="Commands that write for you",
        entries={
            "bad-roster-name": "There is no such roster, and none can be made with that name. A new one is called like "
            "`2026.csv`.",
            "which-badge": "An import found a badge with the name of one of yours that says something else. Answer "
            "with `--badge` whether it is the same, or give it a name of its own.",
            "which-issuer": "The imported files do not say who gives the badge, or not enough about them. Answer with "
            "`--issuer`, or write a file for the issuer first.",
        },
    ),
)
