"""Claims about what the platform's answers tell consumers, also those it cannot help."""

import pytest

from tests.rules.profile.platform_words import unsaid


def test_the_field_is_a_consumer_facing_a_business() -> None:
    assert not unsaid(
        "which-problems",
        "consommateur face à un professionnel | en ligne ou en magasin | mobile ou box | voiture"
        " | agence immobilière | notaire | artisan | architecte | empêché d'acheter | la marque"
        " réagisse",
        "consumer facing a business | online or in a shop | mobile or internet | car | estate"
        " agent | notary | craftsman | architect | kept you from buying | the brand to react",
    )


@pytest.mark.acceptance("S1-37", "S1-38", "S1-39", "S1-40")
def test_the_promise_and_its_path_are_told() -> None:
    assert not unsaid(
        "which-problems",
        "à la direction du service client | centres d'appels | petite structure | contactons le"
        " professionnel | ouvrir sa page | en public tout de suite | espace privé | Seuls vous,"
        " lui et nos administrateurs",
        "the direction of customer service | call centres | small business | contact it | open"
        " its page | in public at once | private space | Only you, the business and our"
        " administrators",
    )


@pytest.mark.acceptance("S1-44", "S1-45", "S1-46", "S1-47")
def test_a_consumer_owes_nothing_when_the_brand_solves_it() -> None:
    assert not unsaid(
        "consumer-cost",
        "0 € | vous ne nous devez rien | répondre gratuitement | ne prenons rien | goodies | rien"
        " ne vous y oblige | contact@reclamations.example.org | lettre recommandée | pas un"
        " conseil juridique | avant de commencer",
        "€0 | you owe us nothing | answer for free | We take nothing | goodies | nothing obliges"
        " you | contact@reclamations.example.org | registered letter | not legal advice | before"
        " starting",
    )


@pytest.mark.acceptance("S1-48", "S1-49")
def test_complaint_and_dispute_are_told_apart() -> None:
    assert not unsaid(
        "dispute-cost",
        "mécontentement d'un client | avant ou après l'achat | aucune solution satisfaisante |"
        " Sans réponse | passer en litige",
        "customer | before or after the sale | no satisfying solution | Without an answer | turn"
        " it into a dispute",
    )


@pytest.mark.acceptance("S1-52", "S1-57")
def test_what_a_dispute_may_cost_is_told_beforehand_and_the_mediator_is_free() -> None:
    assert not unsaid(
        "dispute-cost",
        "il est gratuit et vous pouvez le saisir seul | recevable | pourcentage de l'indemnité |"
        " que si vous obtenez satisfaction | une somme fixe et un pourcentage | le montant avant"
        " | toujours refuser | Ne payez rien | mobile",
        "free of charge, and you can go there alone | admissible | percentage of the compensation"
        " | only if you are satisfied | a fixed sum and a percentage | the amount beforehand |"
        " always refuse | Pay nothing | mobile",
    )


def test_whom_to_address_and_what_to_attach_is_told() -> None:
    assert not unsaid(
        "how-to-write",
        "la marque du réseau | point de vente | 2 ans | le distributeur | la marque du produit |"
        " lieu et la date | numéro de lot | code-barres | date de péremption | Contrat, facture,"
        " ticket de caisse | photos | carte d'embarquement | bagages | attestation de retard |"
        " frais causés par le retard | billet | devis | ordre de réparation | carnet d'entretien"
        " | carte grise",
        "the brand of the network | point of sale | 2 years | the distributor | the brand of the"
        " product | place and date | lot number | bar code | use-by date | Contract, invoice,"
        " till receipt | photos | boarding card | baggage | delay certificate | costs caused by"
        " the delay | ticket | quote | repair order | service book | vehicle registration",
    )


@pytest.mark.acceptance("S1-70")
def test_a_consumer_knows_what_they_commit_to() -> None:
    assert not unsaid(
        "consumer-commitments",
        "faits réels | justifier autant que possible | signaler une réclamation fausse | ne peut"
        " pas rester publiée | insultant, de raciste, d'homophobe ou de discriminatoire | dans"
        " les 10 jours | compté à part, jamais comme de la satisfaction | nous vous aidons pour"
        " le litige | Aucun autre engagement | surtout pas d'argent | contre Réclamations Exemple",
        "real facts | support them as far as possible | report a complaint that is false | cannot"
        " stay published | insulting, racist, homophobic or discriminatory | within 10 days |"
        " counted apart, never as satisfaction | we help you with the dispute | No other"
        " commitment | above all no money | about Réclamations Exemple",
    )


@pytest.mark.acceptance("S1-74", "S1-75", "S1-76")
def test_accessibility_is_everybodys() -> None:
    assert not unsaid(
        "accessibility",
        "pas pu le devenir | joindre la marque | inclusion | équitablement | bébé | lourdes"
        " valises | âgée | voit ou entend moins bien | blessée ou malade | Association Exemple"
        " Accessibilité",
        "could not become one | contact the brand | inclusion | fairly | baby | heavy luggage |"
        " elderly | see or hear less well | injured or ill | Association Exemple Accessibilité",
    )


@pytest.mark.acceptance("S1-01")
def test_what_happens_to_data_is_told() -> None:
    assert not unsaid(
        "personal-data",
        "sous un pseudonyme | encourageons | ne dit pas qui vous êtes | confidentielles | sans"
        " votre autorisation | résoudre votre problème | partenaire par partenaire | tout est"
        " désactivé | associations | Comparateur Exemple | énergie, télécoms, assurance | base"
        " anonyme | sans lien avec votre profil | privés, publics ou associatifs | les accepter"
        " ou les paramétrer",
        "under a pseudonym | encourage | does not tell who you are | confidential | without your"
        " authorisation | solve your problem | partner by partner | everything is off |"
        " associations | Comparateur Exemple | energy, telecoms, insurance | anonymous base |"
        " without any link to your profile | private, public or associations | accept or set them",
    )


def test_a_paid_partner_needs_agreement_on_price_and_transfer() -> None:
    assert not unsaid(
        "personal-data",
        "son prix et la transmission | que pour résoudre votre dossier",
        "its price and the transfer | only to solve your case",
    )


def test_health_is_refused_with_its_reasons() -> None:
    assert not unsaid(
        "health-professionals",
        "Non. | Médecin, pharmacien | hôpital, clinique, laboratoire pharmaceutique | pas le"
        " domaine de la consommation | juger objectivement | hébergement spécial",
        "No. | Doctor, pharmacist | hospital, clinic, pharmaceutical laboratory | not the field"
        " of consumption | judge objectively | special storage",
    )


def test_the_administration_is_refused_to_this_day() -> None:
    assert not unsaid(
        "public-administration",
        "pas à ce jour | préfecture, sous-préfecture, mairie, caisse d'allocations familiales,"
        " sécurité sociale | direction interministérielle du numérique | VoxUsagers.gouv.fr",
        "not to this day | prefecture, sub-prefecture, town hall, family benefits office, social"
        " security | interministerial digital directorate | VoxUsagers.gouv.fr",
    )


def test_private_persons_are_refused_and_led_to_lawyers() -> None:
    assert not unsaid(
        "private-individuals",
        "Non | location entre particuliers, voisinage, divorce | Avocats Exemple",
        "No | lease between private persons, neighbours, divorce | Avocats Exemple",
    )


def test_the_employer_is_refused_with_its_reason() -> None:
    assert not unsaid(
        "employer",
        "Non. | ancien salarié | code du travail | convention collective",
        "No. | former employee | labour code | collective agreement",
    )
