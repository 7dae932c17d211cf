"""The infinitives of a French text, told from their ending."""

from __future__ import annotations

import re

_ENDINGS = ("er", "ir", "re")
_NO_VERB = re.compile(
    r"(?!(?:re|satis|dé)?faire|croire|boire|plaire|(?:sous|dis|ex)traire|taire)\w*(?:aire|oire|ière|père|mère|frère|[lb]ère"
    r"|[lp]isère)|colère|(?:fo|lo)yer|courrier|papier|dossier|métier|quartier|cahier|danger|premier|dernier|calendrier"
    r"|escalier|loyer|cher|hiver|lettre|titre|chiffre|ordre|nombre|chambre|centre|mètre|cadre|livre|avenir|plaisir|désir"
    r"|espoir|soir|couloir|trottoir|votre|notre|autre|quatre|entre|contre|encore|guère|membre|fenêtre|maître"
    r"|entier|régulier|particulier|financier|chantier|logement|air|cuir|repère|caractère|ministère|critère|adultère"
)


def infinitive(low: str) -> bool:
    """Tell whether a word in lower case is the name of an action: « partir », not « courrier » nor « fenêtre »."""
    return len(low) > 3 and low.endswith(_ENDINGS) and not _NO_VERB.fullmatch(low)
