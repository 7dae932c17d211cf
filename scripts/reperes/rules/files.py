"""Une fiche est un fichier « .yaml » bien nommé, dans le dossier de son genre.

Le nom du fichier est l’identifiant de la fiche : il devient l’adresse de sa page, et les autres fiches l’écrivent pour
la nommer. D’où des lettres minuscules sans accent, des chiffres et des tirets. Deux fichiers ne peuvent pas donner le
même identifiant. « Copie de X », « X (1) » ou « X - Copie » est une copie laissée là : elle se supprime, ou devient une
autre fiche, avec son nom et son contenu.

Une fiche rangée dans le dossier d’un autre genre se reconnaît à ses clés : le contrôle dit où la déplacer, et juge le
reste comme une fiche de ce genre.

Un fichier que le contrôle ne sait pas lire est dit, jamais sauté en silence. S’il dépasse 200 kilo-octets,
c’est autre chose qu’une fiche : les plus longues en ont vingt.

Refusé (nom-de-fichier) :

    # data/partners/Maison des Voisins.yaml
    nom: Maison des voisins

Accepté :

    # data/partners/maison-des-voisins.yaml
    nom: Maison des voisins
    sources: [{document: source-exemple}]

Refusé (fichier-vide) :

    # data/partners/exemple.yaml
    # Une fiche à écrire.

Refusé (identifiant-en-double) :

    # data/partners/la-bouee.yml
    nom: La Bouée, une seconde fois

Refusé (fichier-mal-range) :

    # data/maison-des-voisins.yaml
    nom: Maison des voisins

Refusé (fichier-mal-range) :

    # data/partners/permanence-du-lundi.yaml
    nom: Permanence du lundi
    etat: inconnu
    appelants: [menage]
    questions: [loyer-impaye]
    sources: [{document: source-exemple}]

Accepté :

    # data/contacts/permanence-du-lundi.yaml
    nom: Permanence du lundi
    etat: inconnu
    appelants: [menage]
    questions: [loyer-impaye]
    sources: [{document: source-exemple}]

Refusé (dossier-inconnu) :

    # data/partenaires/maison-des-voisins.yaml
    nom: Maison des voisins

Refusé (dossier-inattendu) :

    # data/partners/archives/maison-des-voisins.yaml
    nom: Maison des voisins

Refusé (fichier-ignore) :

    # data/partners/maison-des-voisins.txt
    nom: Maison des voisins

Refusé (empreintes-abimees) :

    # data/empreintes.txt
    0014c93760
    0019af

Refusé (adresses-abimees) :

    # data/adresses.txt
    partenaires/
    deux mots, et ce n’est pas une adresse

Pour corriger :

    Renommez ou déplacez le fichier comme le remède le dit. Les dossiers possibles sont ceux de « data ».
"""

from reperes.problem import Severity

PAGE = "fichiers"
CODES = {
    "nom-de-fichier": "Le nom du fichier n’est pas fait de minuscules sans accent, de chiffres et de tirets.",
    "identifiant-en-double": "Deux fichiers donneraient le même identifiant.",
    "fichier-mal-range": "Une fiche n’est pas dans le dossier de son genre.",
    "dossier-inconnu": "Un dossier de « data » n’est pas un genre de fiche.",
    "dossier-inattendu": "Un dossier se trouve là où seules des fiches sont attendues.",
    "fichier-ignore": "Un fichier qui n’est pas une fiche est laissé de côté.",
    "fichier-vide": "Le fichier ne contient rien, ou seulement des commentaires.",
    "fichier-trop-gros": "Le fichier dépasse 200 kilo-octets (150 pour une liste de mots).",
    "fichier-illisible": "Le système ne laisse pas lire le fichier.",
    "dossier-illisible": "Le système ne laisse pas lire le dossier.",
    "dossier-manquant": "Le portail n’a pas de dossier « data ».",
    "empreintes-abimees": "Le fichier des empreintes est abîmé : les copies ne se verraient plus.",
    "adresses-abimees": "La liste des adresses publiées est abîmée : une adresse pourrait mourir sans bruit.",
    "encodage": "Le fichier n’est pas enregistré en UTF-8.",
    "portail": "Le site n’a pas pu être refait : le terminal dit pourquoi.",
}
SEVERITIES = {"fichier-ignore": Severity.WARNING}
