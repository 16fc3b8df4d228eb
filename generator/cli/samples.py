"""What the first files of a new folder say, in the languages that the program's pages speak."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The texts of a first badge, of its issuer and of a page. `slug` is the badge's file name."""

    slug: str
    badge: str
    description: str
    criteria: str
    issuer: str
    about: str
    about_text: str


def sample(language: str) -> Sample:
    """The texts for a language tag: those of its language, else the English ones."""
    return SAMPLES.get(language.partition("-")[0].lower(), SAMPLES["en"])


SAMPLES: Mapping[str, Sample] = {
    "en": Sample(
        slug="first-aid",
        badge="First aid",
        description="Keeps an injured person safe until help arrives.",
        criteria="""\
Replace this text with your own criteria: what somebody must **do**, in front of whom, and what counts as failed.

Whoever holds this badge has shown, in a practical test before an assessor, that they can

1. make a scene safe and call for help with the right facts;
2. check breathing and circulation, and act on what they find;
3. stop severe bleeding;
4. keep a casualty warm and watched until help arrives.
""",
        issuer="Who stands behind these badges: write here who you are, since when, and who appoints your assessors.",
        about="About these badges",
        about_text="{name} gives these badges to people who have shown what they can do. "
        "Each badge says what it took to earn.",
    ),
    "de": Sample(
        slug="erste-hilfe",
        badge="Erste Hilfe",
        description="Hält Verletzte am Leben und in Sicherheit, bis Hilfe eintrifft.",
        criteria="""\
Ersetzen Sie diesen Text durch Ihre eigenen Kriterien: was jemand **tun** muss, vor wem, und was als nicht bestanden gilt.

Wer dieses Abzeichen trägt, hat in einer praktischen Prüfung vor einer Prüferin oder einem Prüfer gezeigt, wie man

1. eine Unfallstelle sichert und den Notruf mit den richtigen Angaben absetzt;
2. Atmung und Kreislauf prüft und danach handelt;
3. eine starke Blutung stillt;
4. Verletzte warm hält und beobachtet, bis Hilfe eintrifft.
""",
        issuer="Wer hinter diesen Abzeichen steht: Schreiben Sie hier, wer Sie sind, seit wann es Sie gibt und wer Ihre "
        "Prüferinnen und Prüfer beruft.",
        about="Über diese Abzeichen",
        about_text="{name} verleiht diese Abzeichen an Menschen, die gezeigt haben, was sie können. "
        "Jedes Abzeichen sagt, was dafür zu leisten war.",
    ),
    "fr": Sample(
        slug="premiers-secours",
        badge="Premiers secours",
        description="Protège une personne blessée jusqu'à l'arrivée des secours.",
        criteria="""\
Remplacez ce texte par vos propres critères : ce qu'il faut **faire**, devant qui, et ce qui vaut échec.

Qui porte ce badge a montré, lors d'une épreuve pratique devant une personne habilitée, comment

1. protéger les lieux et alerter les secours avec les bonnes informations ;
2. vérifier la respiration et la circulation, et agir en conséquence ;
3. arrêter une hémorragie grave ;
4. garder la victime au chaud et sous surveillance jusqu'à l'arrivée des secours.
""",
        issuer="Qui délivre ces badges : écrivez ici qui vous êtes, depuis quand, et qui désigne vos examinateurs.",
        about="À propos de ces badges",
        about_text="{name} remet ces badges à des personnes qui ont montré ce qu'elles savent faire. "
        "Chaque badge dit ce qu'il a fallu pour l'obtenir.",
    ),
    "es": Sample(
        slug="primeros-auxilios",
        badge="Primeros auxilios",
        description="Mantiene a salvo a una persona herida hasta que llega la ayuda.",
        criteria="""\
Sustituya este texto por sus propios criterios: qué hay que **hacer**, ante quién y qué cuenta como no superado.

Quien tiene esta insignia ha demostrado, en una prueba práctica ante una persona evaluadora, cómo

1. asegurar el lugar y pedir ayuda con los datos correctos;
2. comprobar la respiración y la circulación, y actuar en consecuencia;
3. detener una hemorragia grave;
4. mantener a la persona herida abrigada y vigilada hasta que llega la ayuda.
""",
        issuer="Quién está detrás de estas insignias: escriba aquí quiénes son, desde cuándo y quién nombra a las "
        "personas evaluadoras.",
        about="Sobre estas insignias",
        about_text="{name} entrega estas insignias a personas que han demostrado lo que saben hacer. "
        "Cada insignia dice qué hizo falta para obtenerla.",
    ),
    "nl": Sample(
        slug="eerste-hulp",
        badge="Eerste hulp",
        description="Houdt een gewonde veilig tot er hulp komt.",
        criteria="""\
Vervang deze tekst door uw eigen criteria: wat iemand moet **doen**, voor wie, en wat als niet geslaagd geldt.

Wie deze badge heeft, heeft in een praktijktoets voor een beoordelaar laten zien hoe je

1. de plek van een ongeval veilig maakt en met de juiste gegevens hulp inroept;
2. ademhaling en bloedsomloop controleert en daarnaar handelt;
3. een ernstige bloeding stelpt;
4. een slachtoffer warm houdt en in het oog houdt tot er hulp komt.
""",
        issuer="Wie achter deze badges staat: schrijf hier wie u bent, sinds wanneer, en wie uw beoordelaars aanwijst.",
        about="Over deze badges",
        about_text="{name} geeft deze badges aan mensen die hebben laten zien wat zij kunnen. "
        "Bij elke badge staat wat ervoor nodig was.",
    ),
}
