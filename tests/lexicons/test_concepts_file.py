"""The bundled concepts: enough of them, each with a source, and each found by its own words and not by its near misses."""

from __future__ import annotations

import regex

from summarykit.concepts.table import load_concepts
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_toml

TABLE = load_concepts()
CONCEPTS = list(TABLE.concepts.values())
UNITS = {unit.dimension: unit.name for unit in reversed(load_units().units)}

# Ids that others rely on: renaming one breaks the panels of users.
PILLARS = """
gdp gdp_per_capita fiscal_revenue general_public_budget_revenue general_public_budget_expenditure tax_revenue cpi ppi retail_price
urban_new_jobs surveyed_urban_unemployment registered_unemployment deficit deficit_ratio urban_income rural_income resident_income
grain_output grain_area cotton_output fixed_investment real_estate_investment infrastructure_investment retail_sales
imports_exports exports imports actual_fdi fx_reserves m2 loans deposits rd_intensity rd_spending patents high_tech_value_added
industrial_value_added industrial_value_added_above_scale primary_value_added secondary_share tertiary_share urbanization_rate
population natural_growth_rate birth_rate life_expectancy poverty_population poverty_incidence forest_cover afforestation_area pm25
good_air_days water_quality_share energy_intensity co2_intensity so2 cod coal_output steel_output cement_output electricity_output
railway_mileage highway_mileage expressway_mileage port_throughput freight passengers phone_users broadband_users
hospital_beds doctors medical_insurance_rate pension_rate market_entities new_firms tax_fee_cuts large_industrial_enterprises
tourist_visits tourism_income express_parcels cultivated_land new_high_standard_farmland mechanisation_rate rural_toilets
work_accidents criminal_cases complaints_received complaints_resolved resolution_rate satisfaction_rate secret_inspections
accountability supervision_items licence_items online_rate one_visit_share approval_days firm_set_up_time business_fee_cuts
training_sessions trained_persons hotline_calls petitions enforcement_cases inspections fines rectification_rate volunteers
party_members briefings gross_output_value social_output_value national_income agricultural_output_value industrial_output_value
social_commodity_retail_sales
"""


def unit_of(dimension: str) -> str:
    """Some unit of a dimension of a concept."""
    if "/" in dimension:
        return "/".join("人" if part == "count" else unit_of(part) for part in dimension.split("/"))
    head, _, unit = dimension.partition(":")
    if head == "count":
        return unit or "件"
    return {"number": "", "currency": "元"}.get(dimension) or UNITS.get(dimension, "")


def kind_of(concept, dimension: str) -> str:
    """The kind that a figure of this dimension has."""
    wanted = ("rate", "level") if dimension == "percent" else ("level", "rate")
    return next((kind for kind in wanted if kind in concept.kinds), "change")


def test_there_are_many_and_the_pillars_are_among_them():
    assert len(CONCEPTS) >= 220
    assert not set(PILLARS.split()) - set(TABLE.concepts)


def test_a_concept_is_found_by_its_examples():
    wrong = [
        (concept.id, name, found)
        for concept in CONCEPTS
        for name, unit, kind in concept.examples
        if (found := TABLE.match(name, unit=unit, kind=kind)) != concept.id
    ]
    assert not wrong
    assert not [concept.id for concept in CONCEPTS if not concept.examples]


def test_a_near_miss_is_never_the_concept():
    wrong = []
    for concept in CONCEPTS:
        figures = {(unit, kind) for _, unit, kind in concept.examples} | {("%", "change"), ("", "level"), ("%", "rate"), ("位", "rank")}
        names = [name for miss in concept.near_misses for name in (miss, f"全县{miss}", f"完成{miss}")]
        wrong += [(concept.id, name) for name in names for unit, kind in figures if TABLE.match(name, unit=unit, kind=kind) == concept.id]
    assert not wrong
    assert not [concept.id for concept in CONCEPTS if not concept.near_misses]


def test_every_synonym_finds_its_concept():
    lost = []
    for concept in CONCEPTS:
        for dimension in concept.dimensions:
            unit, kind = unit_of(dimension), kind_of(concept, dimension)
            lost += [(word, unit, kind) for word in concept.synonyms if TABLE.match(word, unit=unit, kind=kind) != concept.id]
    assert not lost


def test_words_for_changes_hold_for_changes_only():
    words = [(word, concept.id) for concept in CONCEPTS for word in concept.changes]
    assert len(words) > 50
    assert not [word for word, concept in words if TABLE.match(word, unit="%", kind="change") != concept]
    assert not [word for word, _ in words for unit in ("元", "吨", "人", "") if TABLE.match(word, unit=unit, kind="level") is not None]


def test_names_for_people_and_a_source_with_a_year():
    for concept in CONCEPTS:
        assert regex.search(r"\p{Han}", concept.zh), concept.id
        assert concept.en.isascii(), concept.id
        assert regex.search(r"(?:19|20)\d\d", concept.source), concept.id
        assert len(concept.source) > 10, concept.id  # a short name that [sources] lacks would stand here as it is


def test_no_source_and_no_group_of_dimensions_is_idle():
    tables = load_toml("concepts.toml")
    used = {entry["source"] for entry in tables["concepts"].values()}
    assert not set(tables["sources"]) - used
    asked = {word for entry in tables["concepts"].values() for word in entry["dimensions"]}
    assert not set(tables["dimensions"]) - asked


def test_names_for_people_are_told_apart():
    names = [concept.zh for concept in CONCEPTS]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    names = [concept.en for concept in CONCEPTS]
    assert sorted({name for name in names if names.count(name) > 1}) == []
