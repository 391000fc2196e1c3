"""Claims about what the platform's answers tell businesses, and about where money comes from."""

import pytest

from tests.rules.profile.platform_words import unsaid


@pytest.mark.acceptance("S1-06", "S1-07", "S1-40")
def test_a_page_is_asked_for_by_who_may_manage_it() -> None:
    assert not unsaid(
        "pro-get-page",
        "adresse e-mail professionnelle | grande entreprise | document | directeur ou la"
        " directrice du service client | revendiquer | la créer",
        "professional e-mail address | large company | document | director of customer service |"
        " claim the page | create it",
    )


@pytest.mark.acceptance("S1-08", "S1-09")
def test_the_basic_offer_is_free_and_complete() -> None:
    assert not unsaid(
        "pro-cost",
        "Rien pour l'offre de base | coordonnées | averti d'une réclamation | à l'adresse e-mail"
        " de votre choix | en vous connectant | espace privé | réponse officielle",
        "Nothing for the basic offer | contact details | told of a complaint | e-mail address of"
        " your choice | by logging in | private space | official answer",
    )


@pytest.mark.acceptance("S1-14", "S1-15", "S1-16", "S1-17")
def test_paid_offers_are_told_apart() -> None:
    assert not unsaid(
        "pro-cost",
        "votre propre logiciel | nombre illimité d'intervenants | rapport mensuel | son secteur |"
        " tiers de confiance | par tout canal | soumis à une note",
        "your own customer management system | unlimited number of handlers | monthly report | in"
        " its field | trusted third party | on any channel | to be rated",
    )


@pytest.mark.acceptance("S1-24", "S1-25")
def test_a_brand_knows_what_it_commits_to() -> None:
    assert not unsaid(
        "pro-commitments",
        "comme un courrier recommandé | pas une règle de la loi | pas obligé de répondre | prenez"
        " vite contact | rond vert ON | statistiques comparées | coordonnées à jour",
        "like a registered letter | not a rule of the law | not obliged to answer | contact the"
        " person quickly | green circle ON | comparative statistics | contact details up to date",
    )


def test_the_three_criteria_of_the_score_are_told() -> None:
    assert not unsaid(
        "pro-commitments",
        "trois critères | satisfaction des consommateurs | de la publication de la réclamation à"
        " celle de votre réponse | taux de litige",
        "three criteria | satisfaction of consumers | from the publication of the complaint to"
        " that of your answer | dispute rate",
    )


def test_paying_buys_nothing() -> None:
    assert not unsaid(
        "pro-equal-treatment",
        "traitées pareil | éthique | toujours la passer en litige | nous paie un abonnement",
        "treated the same | ethical | always turn it into a dispute | pays us a subscription",
    )


@pytest.mark.acceptance("S1-28", "S1-29")
def test_the_gains_of_a_brand_are_told() -> None:
    assert not unsaid(
        "pro-benefits",
        "réunir les mécontents | réputation | perdre moins de clients | recommande | douteux |"
        " améliorer en profondeur | freine les nouveaux clients | dépenser moins | experts |"
        " place de marché | réseau | gratuite | votre logiciel | statistiques | transparence |"
        " autres canaux",
        "gather unhappy people | reputation | lose fewer customers | recommends | doubtful | deep"
        " improvement | keeps new customers away | spend less | experts | marketplace | network |"
        " free | your own system | statistics | transparency | other channels",
    )


def test_a_false_complaint_is_deleted_and_a_true_one_stays() -> None:
    assert not unsaid(
        "pro-remove-complaint",
        "frauduleuse | concurrent | nous pouvons suspendre | apporter des preuves | nous la"
        " supprimons | elle reste",
        "fraudulent | competitor | we can suspend | bring proof | we delete it | it stays",
    )


@pytest.mark.acceptance("S1-32")
def test_businesses_against_businesses_have_another_door() -> None:
    assert not unsaid(
        "pro-against-pro",
        "Non, pas aujourd'hui | particuliers | droit de la consommation | version pour les"
        " professionnels | formulaire de contact",
        "No, not today | private persons | consumer law | version for businesses | contact form",
    )


def test_the_two_reasons_for_a_mandate_are_told() -> None:
    assert not unsaid(
        "mandate",
        "agir en votre nom | légitime | accepté les conditions | d'un partenaire",
        "act in your name | legitimate | accepted the terms | a partner's",
    )


@pytest.mark.acceptance("S1-91", "S1-92", "S1-93", "S1-94")
def test_where_the_money_comes_from_is_told() -> None:
    assert not unsaid(
        "business-model",
        "aidons à résoudre des litiges | devant le médiateur | partenaires | les affaires que"
        " notre service leur apporte | leur prix est le même | services aux marques | sans effet"
        " sur l'équité",
        "help to solve disputes | before the mediator | partners | the business that our service"
        " brings them | their price is the same | services to brands | without any effect on"
        " fairness",
    )
