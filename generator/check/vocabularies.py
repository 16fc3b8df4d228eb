"""Closed lists of the standards, and the plain words by which officers call their entries."""

from collections.abc import Mapping

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES: frozenset[str] = frozenset(_CODES.split())
"""ISO 3166-1 alpha-2."""

COUNTRY_NAMES: Mapping[str, str] = {
    "austria": "AT", "osterreich": "AT", "belgium": "BE", "belgie": "BE", "belgique": "BE", "canada": "CA",
    "denmark": "DK", "france": "FR", "germany": "DE", "deutschland": "DE", "greatbritain": "GB", "ireland": "IE",
    "italy": "IT", "luxembourg": "LU", "netherlands": "NL", "nederland": "NL", "norway": "NO", "poland": "PL",
    "portugal": "PT", "spain": "ES", "espana": "ES", "sweden": "SE", "switzerland": "CH", "schweiz": "CH",
    "suisse": "CH", "uk": "GB", "unitedkingdom": "GB", "england": "GB", "scotland": "GB", "usa": "US",
    "unitedstates": "US",
}  # fmt: skip
"""Folded names → codes: only to say what to write instead."""

LANGUAGE_NAMES: Mapping[str, str] = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr", "spanish": "es",
    "espanol": "es", "castellano": "es", "dutch": "nl", "nederlands": "nl", "italian": "it", "italiano": "it",
    "polish": "pl", "polski": "pl", "portuguese": "pt", "portugues": "pt", "arabic": "ar", "chinese": "zh",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "nld": "nl", "dut": "nl",
}  # fmt: skip
"""Folded names, and the three-letter codes for which a shorter one exists → the code that is used."""

ACHIEVEMENT_TYPES: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge",
        "BachelorDegree", "Certificate", "CertificateOfCompletion", "Certification", "CommunityService",
        "Competency", "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree", "Fieldwork",
        "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License", "Membership",
        "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate", "MasterDegree",
        "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma",
    ),
    (),
) | {"License": ("licence",), "CommunityService": ("volunteering",), "LearningProgram": ("programme",)}  # fmt: skip
"""Open Badges 3.0, achievementType."""

TARGET_TYPES: Mapping[str, tuple[str, ...]] = {
    "ceasn:Competency": ("competency", "skill"),
    "ceterms:Credential": ("credential",),
    "CFItem": ("item",),
    "CFRubric": ("rubric",),
    "CFRubricCriterion": ("criterion",),
    "CFRubricCriterionLevel": ("criterion level",),
    "CTDL": (),
}
"""Open Badges 3.0, AlignmentTargetType."""

RESULT_KINDS: Mapping[str, tuple[str, ...]] = {
    "GradePointAverage": ("gpa",),
    "LetterGrade": ("grade", "letter"),
    "Percent": ("percentage",),
    "PerformanceLevel": ("level",),
    "PredictedScore": (),
    "RawScore": ("points", "score"),
    "Result": ("other",),
    "RubricCriterion": (),
    "RubricCriterionLevel": (),
    "RubricScore": (),
    "ScaledScore": (),
    "Status": ("pass or fail",),
}
"""Open Badges 3.0, ResultType."""

NUMERIC_KINDS: frozenset[str] = frozenset(
    {"GradePointAverage", "Percent", "PredictedScore", "RawScore", "RubricScore", "ScaledScore"}
)

ASSESSMENT: Mapping[str, tuple[str, ...]] = {
    "testing": ("test", "exam", "written test"),
    "application of a skill": ("practical", "practical test", "demonstration", "skill"),
    "portfolio": (),
    "recognition of prior learning": ("prior learning", "rpl"),
}
"""How it is assessed: the words of the European standard elements; others are kept as written."""

PARTICIPATION: Mapping[str, tuple[str, ...]] = {
    "online": (),
    "onsite": ("on site", "in person", "face to face"),
    "blended": ("onsite or blended", "hybrid"),
    "volunteering": ("voluntary work",),
    "work experience": ("work",),
}

SUPERVISION: Mapping[str, tuple[str, ...]] = {
    "unsupervised without identity check": ("unsupervised", "none"),
    "supervised without identity check": ("supervised",),
    "supervised online with identity check": ("supervised online",),
    "supervised onsite with identity check": ("supervised onsite", "supervised on site"),
}

QUALITY_ASSURANCE: Mapping[str, tuple[str, ...]] = {
    "external review": ("external", "externally reviewed"),
    "internal review": ("internal", "internally reviewed"),
    "accredited": ("accreditation",),
}

EARNED_BY: Mapping[str, tuple[str, ...]] = {
    "course": (),
    "workshop": (),
    "project": (),
    "exam": ("examination",),
    "prior learning": ("recognition of prior learning",),
}

QUALITY_LEVELS: Mapping[str, tuple[str, ...]] = {"none": ("off",), "eu_standard": ("eu",)}
"""What every badge of a site has to say of itself."""
