"""The letter to a new earner where an association has written none: in each language that the program speaks.

To write one's own, copy a text from here into content/letters/new-award.md. A line with a placeholder that has
nothing to say for an award is left out, so that a badge that does not end says nothing of an end.
"""

from collections.abc import Mapping
from types import MappingProxyType

NEW_AWARD: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "en": (
            "Your badge: {badge}",
            """\
Dear {name},

{issuer} has awarded you the badge **{badge}**. {description}

This is its page: {page}

It was issued on {issued_on}.
It is valid until {expires_on}.

It is yours to take along. From its page you can download it as a picture, print it and send it to others. You can also

- [add it to your LinkedIn profile]({linkedin})
- [save the signed file for a wallet]({credential})
- [see all your badges on one page]({collection})

Whoever gets the address of the page can check there that the badge is real.

Is something wrong, or would you rather not have this page? Write to {contact}.

{issuer}
""",
        ),
        "de": (
            "Ihr Abzeichen: {badge}",
            """\
Guten Tag {name},

{issuer} hat Ihnen das Abzeichen **{badge}** verliehen. {description}

Das ist seine Seite: {page}

Es wurde am {issued_on} ausgestellt.
Es gilt bis {expires_on}.

Sie können es mitnehmen. Auf seiner Seite können Sie es als Bild herunterladen, drucken und weitersenden. Außerdem können Sie

- [es in Ihr LinkedIn-Profil eintragen]({linkedin})
- [die unterschriebene Datei für eine Wallet speichern]({credential})
- [alle Ihre Abzeichen auf einer Seite ansehen]({collection})

Wer die Adresse der Seite bekommt, kann dort prüfen, dass das Abzeichen echt ist.

Stimmt etwas nicht, oder möchten Sie diese Seite lieber nicht haben? Schreiben Sie an {contact}.

{issuer}
""",
        ),
        "fr": (
            "Votre badge : {badge}",
            """\
Bonjour {name},

{issuer} vous a décerné le badge **{badge}**. {description}

Voici sa page : {page}

Il a été délivré le {issued_on}.
Il est valable jusqu’au {expires_on}.

Il est à vous. Depuis sa page, vous pouvez le télécharger sous forme d’image, l’imprimer et l’envoyer. Vous pouvez aussi

- [l’ajouter à votre profil LinkedIn]({linkedin})
- [enregistrer le fichier signé pour un portefeuille numérique]({credential})
- [voir tous vos badges sur une page]({collection})

Toute personne qui reçoit l’adresse de la page peut y vérifier que le badge est authentique.

Une erreur, ou préférez-vous ne pas avoir cette page ? Écrivez à {contact}.

{issuer}
""",
        ),
        "es": (
            "Su insignia: {badge}",
            """\
Hola, {name}:

{issuer} le ha otorgado la insignia **{badge}**. {description}

Esta es su página: {page}

Se emitió el {issued_on}.
Es válida hasta el {expires_on}.

Es suya. Desde su página puede descargarla como imagen, imprimirla y enviarla. También puede

- [añadirla a su perfil de LinkedIn]({linkedin})
- [guardar el archivo firmado para una cartera digital]({credential})
- [ver todas sus insignias en una página]({collection})

Quien reciba la dirección de la página puede comprobar allí que la insignia es auténtica.

¿Hay algún error, o prefiere no tener esta página? Escriba a {contact}.

{issuer}
""",
        ),
        "nl": (
            "Uw badge: {badge}",
            """\
Beste {name},

{issuer} heeft u de badge **{badge}** toegekend. {description}

Dit is de pagina ervan: {page}

Hij is uitgereikt op {issued_on}.
Hij is geldig tot en met {expires_on}.

Hij is van u. Op de pagina kunt u hem als afbeelding downloaden, afdrukken en doorsturen. U kunt ook

- [hem aan uw LinkedIn-profiel toevoegen]({linkedin})
- [het ondertekende bestand voor een wallet bewaren]({credential})
- [al uw badges op één pagina bekijken]({collection})

Wie het adres van de pagina krijgt, kan daar nagaan dat de badge echt is.

Klopt er iets niet, of hebt u deze pagina liever niet? Schrijf naar {contact}.

{issuer}
""",
        ),
    }
)
"""Language → subject and Markdown."""
