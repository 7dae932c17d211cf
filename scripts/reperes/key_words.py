"""What people call the keys of records, in English and in French: `website`, `tel`, `place`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container

from reperes.words import fold

# Where a word says two keys, the first one that is possible counts. A key of some kind says itself, and is no other's.
_WRITTEN = """
nom: name title titre libelle label denomination appellation raison_sociale intitule
titre: title name nom heading intitule
intitule: title label name libelle titre
sigle: acronym acronyme abreviation abbreviation initiales
alias: aka autre_nom autres_noms other_names synonyme synonymes surnom surnoms
anciens_noms: ancien_nom former_name former_names previous_names
resume: summary abstract description desc presentation synthese intro introduction chapo
texte: text content contenu description body enonce
statut: status
etat: state status
statut_fiche: record_state etat_fiche status state
document: doc source reference fichier
sources: reference references ref refs citation citations bibliographie provenance
passage: section chapter chapitre extrait quote page pages
lignes: line lines
adresse_web: url link lien website web site site_internet homepage page_web
site_web: website web site url site_internet homepage page_web lien link www internet
relations: link links lien liens related voir_aussi
limites: limit limits limitation limitations oui_mais inconvenients drawbacks
questions_ouvertes: open_questions
a_verifier: to_check to_verify todo a_controler
verification: verified checked verifie verifiee
ajoutee_le: added added_on created created_at cree_le creee_le date_ajout date_creation
anciennes_adresses: redirect redirects redirection redirections
contacts: contact
telephone: tel phone phone_number mobile portable fixe numero_telephone numero_de_telephone
courriel: email e_mail mail mel adresse_mail adresse_email
adresse: address postal_address street rue adresse_postale
fonction: function job job_title poste
thematiques: theme themes topic topics tag tags sujets mots_cles keywords
publics: audience audiences beneficiaire beneficiaires population populations target_group target_groups public_vise
besoins: need needs
coordonnees: gps geo lat latitude longitude coords coordinates localisation geolocalisation location
territoires: territory territories zone zones departement departements region regions commune communes perimetre area
lieu: place venue location endroit salle ville city where
pour_qui: for_whom destinataires
fait: does missions activites activities services
ne_fait_pas: does_not ne_fait
type: kind genre sort categorie category
famille: family categorie category
nb_membres_declares: members membres nb_membres nombre_membres nombre_de_membres
domaines: domain domains secteur_activite
competences: skills expertise
resultats: result results
financements: funding fundings subvention subventions financeurs
debut: start start_date begin date_debut date_de_debut depuis
fin: end end_date date_fin date_de_fin
prerequis: prerequisite prerequisites requirements
conditions: criteria criteres conditions_acces
habitats: housing
durees: duration durations
duree: duration length
diagnostic: diagnosis
accord: consent consentement
file_active: caseload
parcours: timeline history chronologie life
etapes: steps stages
etape: stage step avancement
principes: principles
obstacles: barriers freins difficultes
dates: sessions calendrier
date: day jour when publication publie_le date_publication date_de_publication published annee year
heures: hours hour time horaire
horaires: hours opening_hours horaire horaires_ouverture heures_d_ouverture
niveau: level
cout: cost price prix tarif tarifs
attestation: certificate diplome certificat
inscription_avant: deadline date_limite
annulee_le: cancelled canceled annule annulee
participants: attendees nb_participants nombre_de_participants
intervenants: speakers animateurs
objectifs: goals objectives aims
objectif: goal objective aim
methode: method methodology methodologie
constats: findings
desaccords: disagreements
cibles: target targets addressees destinataires
rubrique: section heading category categorie
numero: number num
exprimee_par: said_by expressed_by
auteur: author authors auteurs
editeur: publisher
parent: part_of
code_insee: insee cog insee_code code_officiel code_departement
quand: when
moment: when
mots: words glossary lexique
numeros: numbers telephones phones
relectures: reviews relecture
sens: meaning meanings
definition: meaning def
developpement: full_form expansion
selon: according according_to d_apres
vers: to target towards cible
precision: detail details comment commentaire remarque note
periode: period
valeur: value
unite: unit
montant: amount
financeur: funder
acteur: actor
acteurs: actors
par: by
qui: who
pour: for
"""


def meant(name: str, keys: Container[str]) -> str | None:
    """Return the one of `keys` that people mean by `name`, or nothing."""
    return next((key for key in said(name) if key in keys), None)


def said(name: str) -> list[str]:
    """Return the keys that a word says, the likeliest first."""
    return _KEYS.get(re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_"), [])


def _read() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in _WRITTEN.strip().splitlines():
        key, _, words = line.partition(": ")
        for word in words.split():
            found[word].append(key)
    return dict(found)


_KEYS = _read()
